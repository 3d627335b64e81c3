"""Makes the practice group through the one path, as the demo is made: every row of it was a command."""

import secrets

from rooms.ids import PROGRAMME
from rooms.people import A_CARD
from rooms.programme import commands as register
from rooms.programme.settings import CrisisLine, Settings
from server.app import Server
from server.demo.people import PHRASE
from server.demo.programme import Demo, start_group
from server.rehearsal.people import COORDINATOR, FACILITATOR, GROUP, PARTS


async def make_group(server: Server) -> Demo:
    """A programme with one group, its scripted members, and whoever practises to lead it."""
    made = Demo(server)
    lines = (CrisisLine(label="Your local emergency number", number="", hours="any hour"),)
    settings = Settings(crisis_lines=lines, lines_owner=COORDINATOR, lines_reviewed=server.clock.now())
    found = register.FoundProgramme(space=PROGRAMME, name=COORDINATOR, settings=settings)
    made.seats[COORDINATOR] = (await made.does("", found))["staff"]
    enrol = register.EnrolStaff(space=PROGRAMME, name=FACILITATOR, issuer="", licence="")
    made.seats[FACILITATOR] = (await made.does(COORDINATOR, enrol))["staff"]
    names = tuple(part.name for part in PARTS)
    answer = await made.does(COORDINATOR, start_group(made, GROUP, "partner", "any", names))
    made.groups[GROUP], made.meetings[GROUP] = answer["group"], answer["meeting"]
    made.seats.update({each["name"]: each["member"] for each in answer["members"]})
    lead = register.AppointFacilitator(
        space=PROGRAMME, staff=made.seats[FACILITATOR], group=made.groups[GROUP]
    )
    await made.does(COORDINATOR, lead)
    await made.agrees(answer["group"], names)
    return made


async def link(made: Demo) -> str:
    """An address that signs the facilitator in with one click."""
    server, seat = made.server, made.seats[FACILITATOR]
    hashed = await server.doors.invitations.hash_phrase(PHRASE)
    await server.doors.invitations.credential(seat, hashed)
    await server.pipeline.do(A_CARD, register.EnterSeat(space=PROGRAMME, seat=seat))
    secret = secrets.token_urlsafe(9)
    server.directory.invite_to_demo(secret, seat)
    return f"{server.settings.public_url}/#demo={secret}"
