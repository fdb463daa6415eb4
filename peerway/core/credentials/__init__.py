"""Open Badges 3.0: a badge as a signed JSON Web Token that anybody can check, and that names nobody by itself.

What is signed is a W3C Verifiable Credential (data model 2.0) of type ``OpenBadgeCredential``, secured as the
specification's section 8.2 says: the credential stands at the top of the token, beside the registered claims
``iss``, ``sub``, ``jti``, ``nbf`` and ``exp``; the header holds ``alg`` and ``kid`` and no more.

Steps: ``Award`` → ``claims`` (plain data) → ``signed`` (a token). Beside it stand what a checker asks for: the
issuer's profile, the public keys, the achievement, and a list of bits that says which badges were taken back.

Chosen: ES256, because each checker we know takes it and its tokens and keys are short. Rejected: an embedded proof,
which needs JSON-LD made canonical on our side; a status page for each badge, which would tell us who is looked up.
Nothing here is ever fetched, and the contexts are only named: a token is checked over its bytes.
"""

from peerway.core.credentials.badge import (
    Achievement,
    Award,
    Identity,
    Issuer,
    by_email,
    by_name,
    claims,
    document,
)
from peerway.core.credentials.keys import BadSignature, fresh_key, opened, public_jwk, signed
from peerway.core.credentials.status import PLACES, StatusPlace, bits, status_claims

__all__ = [
    "PLACES", "Achievement", "Award", "BadSignature", "Identity", "Issuer", "StatusPlace", "bits", "by_email",
    "by_name", "claims", "document", "fresh_key", "opened", "public_jwk", "signed", "status_claims",
]  # fmt: skip
