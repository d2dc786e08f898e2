"""What the child writes, whatever text a file holds: half characters become the replacement character."""

from typing import Any

import msgspec

_encoder = msgspec.msgpack.Encoder()


def encode(value: object) -> bytes:
    """The value as MessagePack."""
    try:
        return _encoder.encode(value)
    except UnicodeEncodeError:
        return _encoder.encode(_whole(msgspec.to_builtins(value, builtin_types=(bytes,))))


def _whole(value: Any) -> Any:
    match value:
        case str():
            return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        case dict():
            return {_whole(key): _whole(item) for key, item in value.items()}
        case list() | tuple():
            return [_whole(item) for item in value]
        case _:
            return value
