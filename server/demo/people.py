"""Who lives in the demo. Nobody of these exists."""

PHRASE = "slow river lantern"
"""Everybody's pass phrase in the demo, and in no other place."""

STAFF = {
    "Noor": ("", ""),
    "Ines": ("", ""),
    "Tomas": ("", ""),
    "Lindqvist": ("Example Board", "1001"),
    "Okafor": ("Example Board", "1002"),
    "Haddad": ("Example Board", "1003"),
    "Roy": ("Example Board", "1004"),
}

GROUPS = {
    "Tuesday evening": ("partner", "any", ("Maren", "Jo", "Dana", "Priya"), "Ines"),
    "Wednesday circle": ("recovery", "men", ("Per", "Sam", "Olu"), "Tomas"),
    "Thursday circle": ("recovery", "women", ("Ada", "Kim"), "Tomas"),
}

COUPLES = (("Maren", "Per"), ("Dana", "Sam"))
CLINICIANS = {"Maren": "Lindqvist", "Per": "Okafor", "Dana": "Haddad", "Sam": "Roy"}

LATER = {"Thursday circle": 3}
"""In how many days a group meets that does not tonight: *I need someone now* there calls whoever is on duty at once."""

ON_DUTY = {"partner": ("Lindqvist", "Ines"), "recovery": ("Okafor", "Tomas")}
"""By track, for nobody is on duty for both."""

ABOUT = {
    "Ines": ("facilitator", "open tonight's meeting"),
    "Maren": ("partner, one of a couple", "waiting room, My say"),
    "Jo": ("partner", "waiting room"),
    "Dana": ("partner, one of a couple", "waiting room"),
    "Priya": ("partner", "waiting room"),
    "Tomas": ("facilitator of two groups", "console, alone"),
    "Per": ("recovering, one of a couple", "his own group, the shared space"),
    "Sam": ("recovering, one of a couple", "his own group"),
    "Olu": ("recovering", "his own group"),
    "Ada": ("recovering, no meeting tonight", "I need someone now"),
    "Kim": ("recovering", "her own group"),
    "Lindqvist": ("Maren's clinician, on duty", "her key, book a meeting, calls"),
    "Okafor": ("Per's clinician, on duty", "his key, calls"),
    "Haddad": ("Dana's clinician", "a couple being prepared"),
    "Roy": ("Sam's clinician", "a couple being prepared"),
    "Noor": ("coordinator", "start a group, cards, who is on duty"),
}

LAST_WEEK = {
    "Tuesday evening": (
        ("Ines", "Good evening. One voice at a time; listening is taking part."),
        ("Maren", "I slept, which is new. I said no to one thing this week and meant it."),
        ("Jo", "I am mostly tired. It helps to sit here."),
    ),
    "Wednesday circle": (
        ("Tomas", "Welcome back. Headline, not story. Passing is always fine."),
        ("Per", "I told my own counsellor first this time, before I told myself a story about it."),
        ("Olu", "Steady week. I called someone on Saturday instead of driving."),
    ),
    "Thursday circle": (
        ("Tomas", "Good evening, both. We start with one slow breath."),
        ("Ada", "I walked every morning."),
    ),
}
