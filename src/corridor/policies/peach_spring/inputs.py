"""What Peach Spring asks of a house and of each of its groves."""

from typing import Final

from corridor.engines.rules.api import Input, Option
from corridor.kernel.text import Text

MOST_PEOPLE: Final = 10_000

KINDS: Final = (
    Option("orchard", Text("果园", "orchard")),
    Option("loom", Text("织坊", "weaving house")),
    Option("ferry", Text("渡口", "ferry")),
)
STAGES: Final = (
    Option("young", Text("新植", "newly planted")),
    Option("bearing", Text("挂果", "bearing fruit")),
    Option("fallow", Text("休耕", "left fallow")),
)
OF_HOUSES: Final = (
    Input("kind", "choice", Text("户别", "Kind of house"), options=KINDS),
    Input("people", "persons", Text("人数", "People"), maximum=MOST_PEOPLE),
    Input("weavers", "persons", Text("织工人数", "Weavers"), maximum=MOST_PEOPLE),
    Input("resident", "yes_no", Text("本地住户", "Lives in Peach Spring")),
    Input(
        "way_kept",
        "yes_no",
        Text("未向外人道来路", "Told no one the way"),
        note=Text("只问渡口", "asked of ferries only"),
    ),
    Input("disputed", "yes_no", Text("地界有争议", "Boundary in dispute")),
    Input("flooded", "yes_no", Text("当年受水患", "Flooded this year")),
    Input("fruit_income", "fen", Text("桃子收入", "Income from peaches"), absent=0),
    Input(
        "carried",
        "fen",
        Text("上年结转", "Carried from last year"),
        maximum=10**16,
        previous_of="carry_forward",
    ),
)
OF_GROVES: Final = (
    Input(
        "stage", "choice", Text("桃林状况", "State of the grove"), level="part",
        options=STAGES,
    ),
    Input("planting", "fen", Text("种植费用", "Planting"), level="part", absent=0),
    Input(
        "guest_labour", "fen", Text("客工费用", "Guest labor"), level="part",
        absent=0,
    ),
    Input("feast", "fen", Text("春宴费用", "Spring feast"), level="part", absent=0),
)  # fmt: skip
INPUTS: Final = (*OF_HOUSES, *OF_GROVES)
