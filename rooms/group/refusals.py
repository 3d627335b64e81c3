"""The ways a group says no to those who are inside it. All others are told `not-here`."""

from rooms.refusals import Refusal

NOT_OPEN = Refusal("not-open", "The circle is not open just now.")
NOT_NOW = Refusal("not-now", "This meeting is not at that point now.")
NOT_YOUR_TURN = Refusal("not-your-turn", "Someone else has the floor. Your words are kept for later.")
ROOM_QUIET = Refusal("room-quiet", "The room is quiet for a moment. Your words are kept for later.")
ROOM_PAUSED = Refusal("room-paused", "The room is paused. You can stay. Your words are kept.")
MUTED = Refusal(
    "muted", "A facilitator asked for some quiet from you. Your words are kept, and Support is here."
)
REMOVED = Refusal(
    "removed", "This meeting is over for you. Your facilitators will talk with you. Support is here."
)
ALREADY_IN = Refusal("already-in", "You are already in the circle.")
MEMBER_AWAY = Refusal("member-away", "That person is not in this meeting just now.")
NO_PIECE = Refusal("no-piece", "The piece is somewhere else now.")
NO_FEEDBACK = Refusal("no-feedback", "Nobody's few words back are to come just now.")
PAUSED_NOW = Refusal("paused-now", "The room is paused. Let words flow again first.")
ORDER_CHANGED = Refusal("order-changed", "Who can be asked has changed. Look again, then set the order.")
NO_ORDER = Refusal("no-order", "Tell the circle the order first.")
HANDS_CHANGED = Refusal("hands-changed", "The hands have changed. Look again, then set the order.")
OUT_OF_RANGE = Refusal("out-of-range", "That number does not fit here. Choose another.")
TOO_EARLY = Refusal("too-early", "This meeting can be opened from half an hour before its time.")
NOT_YET = Refusal("not-yet", "The waiting room can be opened from two hours before the meeting.")
ANOTHER_OPEN = Refusal("another-open", "Another meeting of this group is open. Close that one first.")
OVERLAPS = Refusal("overlaps", "Another meeting of this group is at that time.")
FIRST_STEP = Refusal("first-step", "This is the first step of the run-sheet.")
LAST_STEP = Refusal("last-step", "This is the last step of the run-sheet.")
AGREE_FIRST = Refusal(
    "agree-first",
    "Before you write here, please read the agreements of this group. Your words are kept, and Support is here.",
)
AGREEMENTS_CHANGED = Refusal("agreements-changed", "The agreements have changed. Please read them once more.")
TOO_MANY_LINES = Refusal("too-many-lines", "That is more than 30 lines. Fewer are read by more people.")
ROUND_RUNNING = Refusal("round-running", "A round is still going. End it first.")
NO_ROUND = Refusal("no-round", "That round is over.")
ALREADY_SHOWN = Refusal("already-shown", "Your answer has been shown. It stays as it is.")
ALL_SHOWN = Refusal("all-shown", "Nobody else has written something to show.")
NOT_FOR_THE_CIRCLE = Refusal("not-for-the-circle", "These answers are not shown to the circle.")
ALREADY_DECIDED = Refusal("already-decided", "These words have been decided about already.")
EARLIER_FIRST = Refusal(
    "earlier-first", "Words by the same person wait from before these. Decide about those first."
)
TOO_LATE = Refusal(
    "too-late", "A line can be taken back for two minutes. A facilitator can still take it out."
)
REASONS_OWED = Refusal("reasons-owed", "Some reasons are still owed. Give them, then finish.")
CALLS_GO_ON = Refusal("calls-go-on", "Someone has asked for support. End that call, then finish.")
WORDS_WAIT = Refusal("words-wait", "Someone's words still wait. Decide about them, then finish.")
FOLLOW_UPS_WAIT = Refusal(
    "follow-ups-wait", "Somebody should be asked after. Say that it is done or handed over, then finish."
)
REPORTS_WAIT = Refusal(
    "reports-wait", "Someone told you about a line. Look at it and say what came of it, then finish."
)
TOLD_ENOUGH = Refusal(
    "told-enough",
    "You have told the facilitators about ten lines tonight. Support is here: ask one of them to come to you.",
)
CALL_OVER = Refusal("call-over", "This call is over.")
SIDE_ROOM_OPEN = Refusal("side-room-open", "A side room with them is open already.")
