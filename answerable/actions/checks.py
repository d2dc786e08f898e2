"""What Django's deployment check says of keys: the machine that serves should not be able to open."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Warning, register

from answerable.sealing.keys import private_files_beside


@register(deploy=True)
def no_private_key_here(**_: Any) -> list[CheckMessage]:
    """Warn of each private key file that lies in the folder of the public one."""
    return [
        Warning(
            f"{path} lies beside the public key of supporters' data.",
            hint="Move it to the machine of `answerable worker` or to a safe: whoever takes this one has it.",
            id="actions.W001",
        )
        for path in private_files_beside(settings.SUPPORTERS_PUBLIC_KEY)
    ]
