"""OneRoster CSV 1.1 and 1.2: the files, their headings in order, and which must be filled.

Source: 1EdTech, OneRoster CSV Binding 1.1 and 1.2.1. Only the files Peerway reads are described.
"""

from __future__ import annotations

BASE = ("sourcedId", "status", "dateLastModified")
_USERS = (
    *("userIds", "givenName", "familyName", "middleName", "identifier", "email", "sms", "phone"),
    *("agentSourcedIds", "grades", "password"),
)
_USERS_12 = (
    *("userMasterIdentifier", "preferredGivenName", "preferredMiddleName", "preferredFamilyName"),
    *("primaryOrgSourcedId", "pronouns"),
)
_CLASSES = (
    *("title", "grades", "courseSourcedId", "classCode", "classType", "location", "schoolSourcedId"),
    *("termSourcedIds", "subjects", "subjectCodes", "periods"),
)
_ENROLLMENTS = (
    "classSourcedId",
    "schoolSourcedId",
    "userSourcedId",
    "role",
    "primary",
    "beginDate",
    "endDate",
)
_ORGS = ("name", "type", "identifier", "parentSourcedId")

HEADINGS: dict[str, dict[str, tuple[str, ...]]] = {
    "1.1": {
        "orgs": (*BASE, *_ORGS),
        "users": (*BASE, "enabledUser", "orgSourcedIds", "role", "username", *_USERS),
        "classes": (*BASE, *_CLASSES),
        "enrollments": (*BASE, *_ENROLLMENTS),
    },
    "1.2": {
        "orgs": (*BASE, *_ORGS),
        "users": (*BASE, "enabledUser", "username", *_USERS, *_USERS_12),
        "roles": (
            *(*BASE, "userSourcedId", "roleType", "role", "beginDate", "endDate", "orgSourcedId"),
            "userProfileSourcedId",
        ),
        "classes": (*BASE, *_CLASSES),
        "enrollments": (*BASE, *_ENROLLMENTS),
    },
}
REQUIRED: dict[str, tuple[str, ...]] = {
    "orgs": ("sourcedId", "name", "type"),
    "users": ("sourcedId", "enabledUser", "username", "givenName", "familyName"),
    "roles": ("sourcedId", "userSourcedId", "roleType", "role", "orgSourcedId"),
    "classes": ("sourcedId", "title", "courseSourcedId", "classType", "schoolSourcedId", "termSourcedIds"),
    "enrollments": ("sourcedId", "classSourcedId", "schoolSourcedId", "userSourcedId", "role"),
}
NEEDED: dict[str, tuple[str, ...]] = {
    "orgs": ("sourcedId", "name"),
    "users": ("sourcedId", "givenName", "familyName"),
    "roles": ("userSourcedId", "role"),
    "classes": ("sourcedId", "title", "classType"),
    "enrollments": ("classSourcedId", "userSourcedId"),
}
"""Without these headings a file cannot be used at all, even leniently."""

READ: dict[str, dict[str, str]] = {
    "orgs": {
        **{"sourcedId": "source_id", "status": "status", "name": "name", "type": "kind"},
        "parentSourcedId": "parent",
    },
    "users": {
        **{"sourcedId": "source_id", "status": "status", "enabledUser": "enabled", "orgSourcedIds": "orgs"},
        **{
            "primaryOrgSourcedId": "org",
            "role": "role",
            "givenName": "given_name",
            "familyName": "family_name",
        },
        **{"email": "email", "agentSourcedIds": "agents", "grades": "year", "grade": "year"},
        **{"preferredGivenName": "known_as", "prefferedGivenName": "known_as"},
    },
    "roles": {
        **{"userSourcedId": "person", "status": "status", "role": "role", "orgSourcedId": "org"},
        **{"roleType": "rank", "isPrimary": "rank", "grade": "year"},
    },
    "classes": {"sourcedId": "source_id", "status": "status", "title": "title", "classType": "kind"},
    "enrollments": {
        **{"classSourcedId": "class", "status": "status", "userSourcedId": "person", "role": "role"},
    },
}
"""The columns Peerway reads from each file, and what it calls them. Nothing else is looked at."""

FILES = (
    *("academicSessions", "categories", "classes", "classResources", "courseResources", "courses"),
    *("demographics", "enrollments", "lineItemLearningObjectiveIds", "lineItems", "lineItemScoreScales"),
    *("orgs", "resources", "resultLearningObjectiveIds", "results", "resultScoreScales", "roles"),
    *("scoreScales", "userProfiles", "userResources", "users"),
)
ORG_KINDS = {"department", "school", "district", "local", "state", "national"}
