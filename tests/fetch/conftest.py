import pytest

from tests.fetch.made_up_network import MadeUpNetwork


@pytest.fixture
def net() -> MadeUpNetwork:
    """A network with nobody on it yet."""
    return MadeUpNetwork()
