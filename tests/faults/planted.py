"""Faults planted into a true history. Each takes truth and diaries and gives them back with one thing wrong."""

from collections.abc import Callable
from dataclasses import replace

from tests.faults.history import Answered, Diary, Heard, Kept, Lost, Returned, Sent, Shown, Truth

Diaries = list[Diary]
Plant = Callable[[Truth, Diaries], tuple[Truth, Diaries]]


def copied(diaries: Diaries) -> Diaries:
    """The same, to be changed."""
    return [Diary(each.seat, each.room, list(each.moments)) for each in diaries]


def acked_line(truth: Truth, diary: Diary, number: int = -3) -> Kept:
    """The line of one of this diary's acks, from the middle of the evening."""
    lines = list(diary.acked.values())
    return next(each for each in truth.kept if each.line == lines[number])


def without(truth: Truth, *gone: Kept) -> Truth:
    """The log closed up over what is gone: nobody could tell by the numbers."""
    kept: list[Kept] = []
    for each in truth.kept:
        if each in gone:
            continue
        less = [one for one in gone if one.space == each.space and one.version < each.version]
        same = [one for one in less if one.room == each.room]
        kept.append(replace(each, version=each.version - len(less), seq=each.seq - len(same)))
    return replace(truth, kept=tuple(kept))


def put(truth: Truth, old: Kept, new: Kept) -> Truth:
    return replace(truth, kept=tuple(new if each is old else each for each in truth.kept))


def at(diary: Diary, kind: type, number: int = -3) -> int:
    """The place of a moment of a kind; of Heard, one that is words of the circle."""
    places = [
        place
        for place, each in enumerate(diary.moments)
        if isinstance(each, kind) and (not isinstance(each, Heard) or each.line)
    ]
    return places[number]


# ---------------------------------------------------------------- what was acked


def acked_and_absent(truth: Truth, diaries: Diaries) -> tuple[Truth, Diaries]:
    """The ack came before the disk, and the disk never."""
    return without(truth, acked_line(truth, diaries[0])), diaries


def kept_twice(truth: Truth, diaries: Diaries) -> tuple[Truth, Diaries]:
    """A page sent it again, and the server did not know it again."""
    old = acked_line(truth, diaries[0])
    room = [each for each in truth.kept if each.room == old.room]
    space = [each for each in truth.kept if each.space == old.space]
    new = replace(old, seq=room[-1].seq + 1, version=space[-1].version + 1, line="another")
    last = truth.kept.index(space[-1]) + 1
    return replace(truth, kept=(*truth.kept[:last], new, *truth.kept[last:])), diaries


def kept_out_of_order(truth: Truth, diaries: Diaries) -> tuple[Truth, Diaries]:
    """Two lines of one person changed places on the way to the disk."""
    one, two = acked_line(truth, diaries[0], -4), acked_line(truth, diaries[0], -3)
    said = {"line", "author", "text"}
    first = replace(one, **{name: getattr(two, name) for name in said})
    second = replace(two, **{name: getattr(one, name) for name in said})
    return put(put(truth, one, first), two, second), diaries


def acked_as_another(truth: Truth, diaries: Diaries) -> tuple[Truth, Diaries]:
    """The ack tells the number of somebody else's line."""
    place = at(diaries[0], Answered)
    other = acked_line(truth, diaries[1])
    diaries[0].moments[place] = replace(diaries[0].moments[place], line=other.line)  # type: ignore[type-var]
    return truth, diaries


def answered_twice_differently(truth: Truth, diaries: Diaries) -> tuple[Truth, Diaries]:
    """A repeat was taken for something new."""
    answer = diaries[0].moments[at(diaries[0], Answered)]
    assert isinstance(answer, Answered)
    diaries[0].moments.append(replace(answer, line=acked_line(truth, diaries[0], -5).line))
    return truth, diaries


def acked_then_refused(truth: Truth, diaries: Diaries) -> tuple[Truth, Diaries]:
    answer = diaries[0].moments[at(diaries[0], Answered)]
    assert isinstance(answer, Answered)
    diaries[0].moments.append(Answered(answer.id, code="not-here"))
    return truth, diaries


def refused_and_kept_all_the_same(truth: Truth, diaries: Diaries) -> tuple[Truth, Diaries]:
    place = at(diaries[0], Answered)
    answer = diaries[0].moments[place]
    assert isinstance(answer, Answered)
    diaries[0].moments[place] = Answered(answer.id, code="not-saved")
    return truth, diaries


def acked_before_it_was_heard(truth: Truth, diaries: Diaries) -> tuple[Truth, Diaries]:
    place = at(diaries[0], Answered)
    answer = diaries[0].moments.pop(place)
    assert isinstance(answer, Answered)
    sent = next(
        n for n, each in enumerate(diaries[0].moments) if isinstance(each, Sent) and each.id == answer.id
    )
    diaries[0].moments.insert(sent + 1, answer)
    return truth, diaries


# ---------------------------------------------------------------- what was heard


def one_was_not_told(truth: Truth, diaries: Diaries) -> tuple[Truth, Diaries]:
    diaries[1].moments.pop(at(diaries[1], Heard))
    return truth, diaries


def one_was_told_twice(truth: Truth, diaries: Diaries) -> tuple[Truth, Diaries]:
    place = at(diaries[1], Heard)
    diaries[1].moments.insert(place + 1, diaries[1].moments[place])
    return truth, diaries


def two_were_told_in_another_order(truth: Truth, diaries: Diaries) -> tuple[Truth, Diaries]:
    moments, place, next_ = diaries[1].moments, at(diaries[1], Heard, -3), at(diaries[1], Heard, -2)
    moments[place], moments[next_] = moments[next_], moments[place]
    return truth, diaries


def shown_and_never_kept(truth: Truth, diaries: Diaries) -> tuple[Truth, Diaries]:
    """Everybody heard it, nobody had it acked, and the disk lost it: spoken before it was stored."""
    unacked = truth.kept.index([each for each in truth.kept if each.line][-1])
    last = truth.kept[unacked]
    for diary in diaries:
        ids = {each.id for each in diary.moments if isinstance(each, Answered) and each.line == last.line}
        diary.moments = [
            each for each in diary.moments if not (isinstance(each, Answered) and each.id in ids)
        ]
    return without(truth, last), diaries


def words_were_changed(truth: Truth, diaries: Diaries) -> tuple[Truth, Diaries]:
    place = at(diaries[1], Heard)
    diaries[1].moments[place] = replace(diaries[1].moments[place], text="other words")  # type: ignore[call-arg]
    return truth, diaries


def another_room_s_number(truth: Truth, diaries: Diaries) -> tuple[Truth, Diaries]:
    """Words of the one circle came under the number of the other."""
    here, there = diaries[0], next(each for each in diaries if each.room != diaries[0].room)
    place, other = at(here, Heard), there.moments[at(there, Heard)]
    heard = here.moments[place]
    assert isinstance(heard, Heard)
    assert isinstance(other, Heard)
    here.moments[place] = replace(heard, line=other.line, author=other.author, text=other.text)
    return truth, diaries


def heard_after_removal(truth: Truth, diaries: Diaries) -> tuple[Truth, Diaries]:
    """Who was removed heard one word more."""
    removed = truth.removed[0]
    diary = next(each for each in diaries if each.seat == removed.seat)
    later = next(
        each
        for each in truth.kept
        if each.room == removed.room and each.version > removed.version and each.line
    )
    lost = next(
        n for n, each in enumerate(diary.moments) if isinstance(each, Lost) and each.room == removed.room
    )
    heard = Heard(later.room, later.seq, later.kind, later.line, later.author, later.text)
    diary.moments.insert(lost + 1, heard)
    return truth, diaries


# ---------------------------------------------------------------- coming back


def returning(diaries: Diaries) -> tuple[Diary, int]:
    """A diary, and where in it a page comes back to a room and is told what it missed there."""
    for diary in diaries:
        for place, each in enumerate(diary.moments):
            if isinstance(each, Returned) and each.cursors.get(diary.room):
                after = diary.moments[place + 1 :]
                first = next((one for one in after if getattr(one, "room", "") == diary.room), None)
                if isinstance(first, Heard):
                    return diary, diary.moments.index(first, place)
    raise AssertionError("nobody came back to events")


def resumed_one_too_early(truth: Truth, diaries: Diaries) -> tuple[Truth, Diaries]:
    diary, place = returning(diaries)
    before = next(
        each
        for each in reversed(diary.moments[:place])
        if isinstance(each, Heard) and each.room == diary.room
    )
    diary.moments.insert(place, before)
    return truth, diaries


def resumed_one_too_late(truth: Truth, diaries: Diaries) -> tuple[Truth, Diaries]:
    diary, place = returning(diaries)
    diary.moments.pop(place)
    return truth, diaries


def a_view_lacks_a_line(truth: Truth, diaries: Diaries) -> tuple[Truth, Diaries]:
    place = next(
        n for n, each in enumerate(diaries[0].moments) if isinstance(each, Shown) and len(each.lines) > 2
    )
    shown = diaries[0].moments[place]
    assert isinstance(shown, Shown)
    diaries[0].moments[place] = replace(shown, lines=(shown.lines[0], *shown.lines[2:]))
    return truth, diaries


def a_view_from_before(truth: Truth, diaries: Diaries) -> tuple[Truth, Diaries]:
    """After the restart a room is shown as it was a while ago: a state that fell behind the disk."""
    place = at(diaries[0], Heard)
    heard = diaries[0].moments[place]
    assert isinstance(heard, Heard)
    diaries[0].moments.insert(place + 1, Shown(heard.room, heard.seq - 2, ()))
    return truth, diaries


def left_behind(truth: Truth, diaries: Diaries) -> tuple[Truth, Diaries]:
    """One page never hears the end."""
    del diaries[1].moments[at(diaries[1], Heard, -1) :]
    return truth, diaries


def a_torn_log(truth: Truth, diaries: Diaries) -> tuple[Truth, Diaries]:
    """An event is gone and its number with it."""
    return replace(truth, kept=truth.kept[:5] + truth.kept[6:]), diaries


PLANTED: tuple[tuple[Plant, str], ...] = (
    (acked_and_absent, "lost"),
    (kept_twice, "doubled"),
    (kept_out_of_order, "reordered"),
    (acked_as_another, "wrong line"),
    (answered_twice_differently, "two answers"),
    (acked_then_refused, "two answers"),
    (refused_and_kept_all_the_same, "refused and kept"),
    (acked_before_it_was_heard, "early ack"),
    (one_was_not_told, "gap"),
    (one_was_told_twice, "repeat"),
    (two_were_told_in_another_order, "gap"),
    (shown_and_never_kept, "never kept"),
    (words_were_changed, "changed words"),
    (another_room_s_number, "mixed up"),
    (heard_after_removal, "after removal"),
    (resumed_one_too_early, "resumed wrongly"),
    (resumed_one_too_late, "resumed wrongly"),
    (a_view_lacks_a_line, "wrong view"),
    (a_view_from_before, "went back"),
    (left_behind, "left behind"),
    (a_torn_log, "torn log"),
)
"""Each with the name by which it must be found."""
