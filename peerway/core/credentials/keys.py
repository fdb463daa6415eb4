"""Keys that sign badges: ECDSA on P-256 (ES256), made and used by ``cryptography`` through ``PyJWT``."""

from __future__ import annotations

from typing import Any

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from jwt.algorithms import ECAlgorithm

ALGORITHM = "ES256"


class BadSignature(Exception):
    """A token was changed, was signed by another key, or stands no longer."""


def fresh_key() -> str:
    """A new private key, as PEM text. Keep it sealed."""
    made = ec.generate_private_key(ec.SECP256R1())
    return made.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ).decode()


def public_jwk(private_key: str, kid: str) -> dict[str, Any]:
    """The public half, as a JSON Web Key that says what it is for. ``kid`` is the address it is published at."""
    private = serialization.load_pem_private_key(private_key.encode(), None)
    if not isinstance(private, ec.EllipticCurvePrivateKey):
        raise TypeError("A badge is signed with an elliptic curve key.")
    jwk: dict[str, Any] = ECAlgorithm.to_jwk(private.public_key(), as_dict=True)
    return jwk | {"kid": kid, "alg": ALGORITHM, "use": "sig"}


def signed(claims: dict[str, Any], private_key: str, kid: str) -> str:
    """``claims`` as a compact JWS."""
    return jwt.encode(claims, private_key, algorithm=ALGORITHM, headers={"kid": kid})


def opened(token: str, public_key: dict[str, Any], *, whenever: bool = False) -> dict[str, Any]:
    """What a token says, after checking its signature and, unless ``whenever``, its dates. Raises ``BadSignature``."""
    checks: Any = {"verify_aud": False, "require": ["iss", "nbf", "jti"], "verify_exp": not whenever}
    try:
        key = jwt.PyJWK(public_key, algorithm=ALGORITHM)
        claims: dict[str, Any] = jwt.decode(token, key, algorithms=[ALGORITHM], options=checks)
    except jwt.PyJWTError as failed:
        raise BadSignature(str(failed)) from failed
    return claims
