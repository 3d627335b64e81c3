"""The moments of a rehearsal: what is difficult, in which words, and which acts of the console meet it.

All of it is made up. A practised facilitator would know every one of these; none of them is meant to hurt.
"""

from dataclasses import dataclass

from rooms.group.state.attendance import MemberAdmitted, MemberRemoved
from rooms.group.state.conversation import LineRedacted
from rooms.group.state.floor import FloorSet, PieceLaidDown
from rooms.group.state.holds import HoldDeclined, HoldReleased, RewordAsked
from rooms.group.state.measures import MemberMuted, ReadFirstSet
from rooms.group.state.meeting import CloseOutFinished
from rooms.group.state.side_room import SideRoomOpened
from rooms.group.state.support import SupportJoined
from rooms.spaces import Event


@dataclass(frozen=True, slots=True)
class Act:
    """Something a facilitator can do about a moment.

    - `label`: as the console calls it
    - `event`: what happens then
    - `settles`: whether that is enough, or the member needs one more act
    """

    label: str
    event: type[Event]
    settles: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One difficulty.

    - `who`: the scripted member, empty for what is nobody's own
    - `seen`: what the facilitator sees; `hint`: what helps
    - `lines`: what the member says, one after the other; `read_first`: asking to be read before the circle
    - `reworded`: the same, said another way; `aside`: said in a side room; `after`: said when it is over
    - `silent`: does not answer the piece; `calls`: asks for support
    """

    code: str
    who: str = ""
    seen: str
    hint: str
    acts: tuple[Act, ...]
    lines: tuple[str, ...] = ()
    read_first: bool = False
    reworded: str = ""
    aside: tuple[str, ...] = ()
    after: str = ""
    silent: bool = False
    calls: bool = False


TAKE_OUT = Act("Take out", LineRedacted)
SIDE_ROOM = Act("Side room", SideRoomOpened)
WRITING_OFF = Act("Writing off, 10 min", MemberMuted)
READ_FIRST = Act("Read words first", ReadFirstSet, settles=False)
ASK = Act("Ask", RewordAsked)
RELEASE = Act("Release", HoldReleased)
DECLINE = Act("Decline", HoldDeclined)
TAKE_BACK = Act("Take the piece back", PieceLaidDown)

THE_DOOR = Moment(
    code="door",
    seen="Six people wait, each for the first time.",
    hint="Open the meeting, then let everyone in.",
    acts=(Act("Let everyone in", MemberAdmitted),),
)
THE_END = Moment(
    code="end",
    seen="The meeting is over. Each thing you did about a person still needs its reason.",
    hint="Close the meeting, choose a reason for each act, finish the close-out.",
    acts=(Act("Finish the close-out", CloseOutFinished),),
)
MOMENTS = (
    Moment(
        code="talks-on",
        who="Vera",
        seen="Vera talks, and goes on talking. Nobody else comes in.",
        hint="Set the floor to one voice and give the piece to somebody else. If she has it, take it back.",
        acts=(Act("One voice", FloorSet), TAKE_BACK, WRITING_OFF),
        lines=(
            "I will keep this short.",
            "It was a long week, and it began on Monday with the car.",
            "The car runs again, but I had to wait for it, three hours.",
            "While I waited I thought of everything I wanted to tell you here.",
            "And then my neighbour came by. That is another story, but I will tell it anyway.",
            "She has a dog, and the dog does not like the rain.",
            "I am nearly at what I wanted to say.",
            "It began last spring, or perhaps before that.",
            "No, wait. I have to begin with the kitchen.",
            "We painted it yellow. I never liked the yellow.",
            "Anyway. Where was I.",
            "I only mean that it was a long week.",
        ),
        after="I see that I went on for long. I am tired, and glad to be here. That is all of it.",
    ),
    Moment(
        code="advises",
        who="Hugo",
        seen="Hugo tells the others what they have to do.",
        hint="Read his words first, and ask him to speak of himself. Or take the line out.",
        acts=(READ_FIRST, ASK, TAKE_OUT, WRITING_OFF, DECLINE, SIDE_ROOM, TAKE_BACK),
        lines=(
            "Tove, what you have to do is write a letter. Today, not tomorrow.",
            "And you should get up at six and walk. Everybody should.",
            "Milo, you must read the book that I read. It explains all of it.",
            "Believe me, I know what is right for you.",
            "You will all see that it works, if you only begin.",
        ),
        reworded="What helped me was a walk in the morning. It may be different for you.",
        after="Thank you. I will speak of my own week.",
    ),
    Moment(
        code="names-a-place",
        who="Tove",
        seen="Tove says where she works. Somebody could find her by it.",
        hint="Take the line out. She keeps her words and is told.",
        acts=(TAKE_OUT, SIDE_ROOM),
        lines=("I work in the bakery on Willow Lane, the one with the green door. People there know us.",),
        after="Thank you for looking after that. I will leave names and places out.",
    ),
    Moment(
        code="asks-to-be-read",
        who="Tove",
        seen="Tove asks you to read her words before the others do. A place is in them.",
        hint="Ask her to say it another way, then release it. Or keep it back.",
        acts=(ASK, RELEASE, DECLINE),
        lines=("My sister teaches at the school on Birch Street, and I do not know whether to tell her.",),
        read_first=True,
        reworded="Somebody in my family works near me, and I do not know whether to tell her.",
    ),
    Moment(
        code="goes-silent",
        who="Milo",
        seen="Milo is there, and says nothing. The piece goes by him.",
        hint="Do not press him in front of everybody. Open a side room and ask.",
        acts=(SIDE_ROOM,),
        aside=(
            "I am here. The words do not come in front of everybody.",
            "Listening is enough for me tonight. Thank you for asking.",
        ),
        after="I am only listening tonight. It is good to hear you.",
        silent=True,
    ),
    Moment(
        code="not-alone",
        who="Bram",
        seen="Somebody sits with Bram and reads what the others write.",
        hint="Ask him in a side room. If nothing else helps, remove him from tonight.",
        acts=(SIDE_ROOM, Act("Remove from tonight", MemberRemoved)),
        lines=("My brother has just sat down beside me. He reads along and says hello.",),
        aside=(
            "He is in the kitchen now, and the door is closed.",
            "I should have told you before he sat down. I am alone now.",
        ),
        after="I am by myself again.",
    ),
    Moment(
        code="asks-for-support",
        who="Aldis",
        seen="Aldis asks for support.",
        hint="Go to her at once, in a side room. If you are alone, the circle is quiet meanwhile.",
        acts=(Act("I am with Aldis", SupportJoined),),
        aside=(
            "Thank you for coming. My hands are cold and my thoughts are fast.",
            "My feet are on the floor now. It is a little better.",
            "I can go back in.",
        ),
        after="I am back. I am all right for now.",
        calls=True,
    ),
)
EVERY_MOMENT = (THE_DOOR, *MOMENTS, THE_END)
ALSO_TRY = (
    ("Pause room", "everybody waits until you press Resume room"),
    ("Begin: Arriving", "they write; read out the next; end the round"),
    ("+2 min", "whoever has the piece may go on a little"),
    ("Writing on", "whoever could not write may again"),
    ("All right for now", "a call for support is over"),
    ("Close the side room", "then choose Open or One voice: the circle was quiet"),
    ("Next step", "the run-sheet says what comes, and what you could say"),
    ("Backstage", "what only facilitators read"),
)
"""Acts that no moment asks for, and what the scripted members do then."""
