"""The Wednesday circle from the office in the afternoon to the close-out of whoever stood in, and a call from home."""

from datetime import UTC, datetime

from tests.browser.screenplay import around_wednesday as around
from tests.browser.screenplay import one_leads
from tests.browser.screenplay.lines import Script

TABLE = {
    **one_leads.TABLE,
    "shaky": "Tomas Sam",
    "pockets": "Roy",
    "doors": datetime(2027, 1, 12, 18, 20, tzinfo=UTC),
    "is_planned": False,
}

EVENING: Script = (
    *around.BEFORE,
    *around.ARRIVING,
    *around.TOGETHER,
    *one_leads.ASIDE_DURING_A_SHARE,
    *around.CALLING_WITHOUT_A_LINE,
    *around.CALLING_THE_ROTA,
    *one_leads.LOST_FOR_A_WHILE,
    *around.CALLING_WHILE_IT_WAITS,
    *one_leads.BACK_AGAIN,
    *one_leads.LOST_FOR_GOOD,
    *around.CALLING_FROM_HOME,
)
