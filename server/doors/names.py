"""Sign-in names, card codes and the word said aloud: made here, never chosen, so that they say nothing.

A chosen name would be unique over both tracks, and "taken" would tell one half of a couple about
the other. The words are plain, easily said on the telephone, and about nothing in particular.
"""

import hashlib
import secrets
import unicodedata

_PLAIN = """
    acorn alder almond amber anchor apple apricot arbour arrow ash aspen autumn badge bamboo barley
    basil basket beach beacon bean beech bell berry birch blanket blossom boat bonfire book boot bottle
    bough bowl bramble branch bread breeze brick bridge brook broom bucket bunting butter button cabin
    candle canoe canvas caramel cardigan carpet carrot castle cedar cello chalk cherry chestnut chime
    cinnamon circle clay cliff clock cloud clover coast cobalt cocoa comet compass copper coral corner
    cottage cotton cove cradle crane creek cricket crystal cup curtain cushion daisy dawn delta dew dome
    dove drum dune eagle easel echo elm ember falcon feather fern ferry fiddle field finch fir flag
    flannel flint flute foam forest fossil fountain fox frost garden garland garnet gate ginger glacier
    glade globe glove gold goose grain granite grape grass gravel grove gull hammock harbour harp
    harvest hazel heather hedge heron hill holly honey horizon horn island ivory ivy jade jasmine jetty
    juniper kayak kelp kettle kite ladder lagoon lake lamp lantern larch lark laurel lavender leaf lemon
    lentil lilac lily linen loaf lodge loom lotus lupin lyric magnet magnolia mango map maple marble
    market marsh meadow melon mill mint mirror mist moor morning moss mountain mulberry nectar nest noon
    north nutmeg oak oar oat ocean olive onion opal orange orchard orchid oven owl paddle paper parsley
    pasture path pear pebble pencil pepper petal piano pigeon pillow pine plain planet plum pocket pond
    poplar poppy porch potter prairie quartz quill quilt radish rain raspberry raven reed ribbon ridge
    river robin rocket rope rose rowan ruby rudder saddle saffron sage sail salmon sand sapphire satin
    scarf seed shade shell shore silver sketch sky slate snow sorrel south spade sparrow spring spruce
    square stable star station stone stove straw stream summer swallow swan sycamore table tapestry teal
    temple thimble thistle thyme timber toast topaz tower trail train tulip turnip valley vanilla velvet
    violet walnut water wave weaver west wheat whistle wicker willow window winter wood wool wren yarn
    zephyr
"""
WORDS = tuple(_PLAIN.split())
ALPHABET = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
"""Characters of a card's code: none that look alike on paper."""
CODE_CHARACTERS = 16


def sign_in_name() -> str:
    """Two plain words and two digits, such as `willow-harbour-27`; unique only once the database agrees."""
    return f"{secrets.choice(WORDS)}-{secrets.choice(WORDS)}-{secrets.randbelow(90) + 10}"


def card_code() -> str:
    """78 random bits, in groups of four for whoever types it."""
    code = "".join(secrets.choice(ALPHABET) for _ in range(CODE_CHARACTERS))
    return "-".join(code[start : start + 4] for start in range(0, CODE_CHARACTERS, 4))


def said_aloud() -> str:
    """The word that makes a card work, said by the person who hands it over (D80)."""
    return secrets.choice(WORDS)


def said_of(digest: bytes) -> str:
    """The two words one digest stands for: 16 bits, where whoever has the card's code may guess five times."""
    first, second = (int.from_bytes(digest[at : at + 4]) % len(WORDS) for at in (0, 4))
    return f"{WORDS[first]} {WORDS[second]}"


def read_name(typed: str) -> str:
    """A sign-in name as people type it: spaces for dashes, any case."""
    return "-".join(unicodedata.normalize("NFKC", typed)[:80].casefold().replace("-", " ").split())


def read_code(typed: str) -> str:
    """A code as people type it, back in its groups."""
    kept = "".join(each for each in typed.upper()[:60] if each in ALPHABET)
    return "-".join(kept[start : start + 4] for start in range(0, len(kept), 4))


def word_digest(code: str, word: str) -> str:
    """What is stored of the word: worth nothing without the card's code, which is not stored."""
    said = " ".join(unicodedata.normalize("NFKC", word)[:80].casefold().replace("-", " ").split())
    return hashlib.sha256(f"{code}\0{said}".encode()).hexdigest()
