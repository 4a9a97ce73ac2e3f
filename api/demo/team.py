"""The demo team: four neighbours, a garden and a June party. Days are counted from the day of loading."""

ADMIN_EMAIL = "admin@example.com"

PEOPLE = {
    "ana": {"name": "Ana", "email": ADMIN_EMAIL, "role": "admin"},
    "alice": {"name": "Alice", "email": "alice@example.com"},
    "bob": {"name": "Bob", "email": "bob@example.com"},
    "charlie": {"name": "Charlie", "email": "charlie@example.com", "role": "guest"},
}

# name, description, color
PROJECTS = {
    "garden": ("Community garden", "Beds, compost and the shed.", "#3f7d5b"),
    "party": ("Festa junina", "A festa da rua, todo mês de junho.", "#c2571f"),
    "site": ("Website", "The page where neighbours find us.", "#3b6ea8"),
}

LABELS = {
    "outdoors": "#3f7d5b",
    "shopping": "#b7791f",
    "bug": "#c53030",
    "needs help": "#6b46c1",
    "quick": "#2c7a7b",
}

# title, project, assignee, labels, priority, days until due (None: no date), status, description, comments
TASKS = [
    (
        "Water the tall plants twice a week",
        "garden",
        "ana",
        ["outdoors"],
        2,
        0,
        "doing",
        "The **tall ones** by the fence dry out first:\n\n- [x] tomatoes\n- [ ] sunflowers\n- [ ] beans\n\n"
        "Use the rain barrel before the hose.",
        [("bob", "The barrel is full again since Sunday."), ("alice", "I take Thursday.")],
    ),
    (
        "Order seedlings for spring",
        "garden",
        "alice",
        ["shopping"],
        3,
        2,
        "todo",
        "Lettuce, basil, *couve*.",
        [],
    ),
    (
        "Mend the shed's roof",
        "garden",
        "bob",
        ["outdoors", "needs help"],
        4,
        -2,
        "todo",
        "Two people, one dry day.",
        [],
    ),
    ("Turn the compost", "garden", "ana", ["outdoors", "quick"], 1, 5, "todo", "", []),
    ("Label the herb bed", "garden", None, ["quick"], 0, None, "todo", "", []),
    ("Plan who waters in January", "garden", "alice", [], 2, 20, "todo", "", []),
    ("Draw the map of the beds", "garden", "charlie", [], 1, 9, "doing", "On paper first.", []),
    ("Return the borrowed ladder", "garden", "bob", ["quick"], 2, -5, "done", "", []),
    ("Sharpen the tools", "garden", "bob", [], 1, -9, "done", "", []),
    (
        "Reservar a rua na prefeitura",
        "party",
        "ana",
        ["needs help"],
        4,
        1,
        "doing",
        "O formulário pede **o mapa e a assinatura** de dois vizinhos.",
        [("alice", "Eu assino. Quem mais?"), ("bob", "Eu também.")],
    ),
    ("Comprar bandeirinhas", "party", "bob", ["shopping"], 1, 12, "todo", "Pelo menos 40 metros.", []),
    (
        "Reunião: quem traz o quê",
        "party",
        "ana",
        [],
        3,
        3,
        "todo",
        "Pamonha, canjica, quentão, pé de moleque.",
        [],
    ),
    ("Testar as caixas de som", "party", "alice", [], 2, 6, "todo", "", []),
    ("Convidar a quadrilha da escola", "party", "bob", [], 2, 8, "todo", "", []),
    ("Escolher as músicas", "party", "charlie", ["quick"], 0, None, "todo", "", []),
    ("Pedir as mesas emprestadas", "party", "alice", ["needs help"], 3, -1, "todo", "", []),
    ("Escolher a data da festa", "party", "ana", [], 3, -12, "done", "", []),
    (
        "Opening hours are wrong on phones",
        "site",
        "ana",
        ["bug"],
        4,
        0,
        "todo",
        "The page says `10-12`, it should say `10–12`:\n\n```html\n<time>10-12</time>\n```\n\n"
        "| day | hours |\n|---|---|\n| Saturday | 10–12 |\n| Sunday | closed |",
        [("alice", "Same on my tablet.")],
    ),
    ("Add the photos of the harvest", "site", "alice", [], 1, 4, "todo", "", []),
    ("Translate the front page", "site", "ana", ["needs help"], 2, 15, "todo", "Portuguese and English.", []),
    ("Answer the mails of new neighbours", "site", "bob", ["quick"], 3, 1, "todo", "", []),
    ("Renew the domain", "site", "ana", ["shopping"], 3, 30, "todo", "", []),
    (
        "Make the map load faster",
        "site",
        "bob",
        ["bug"],
        2,
        -3,
        "done",
        "",
        [("bob", "It is one image now.")],
    ),
    ("Pay the water bill", None, "ana", ["shopping"], 3, 2, "todo", "", []),
    ("Find a new treasurer", None, None, ["needs help"], 2, None, "todo", "", []),
    ("Print flyers", None, "alice", ["quick"], 1, 7, "todo", "", []),
    ("Thank the helpers of October", None, "bob", [], 0, -7, "done", "", []),
]

# What was done in the weeks before: title, project, assignee, days since
EARLIER = [
    ("Build the leaf bin", "garden", "bob", 80),
    ("Ask the city for mulch", "garden", "alice", 73),
    ("Paint the gate", "garden", "charlie", 70),
    ("Mow the paths", "garden", "bob", 61),
    ("Escolher o nome da barraca", "party", "ana", 59),
    ("Write down who has a key", None, "ana", 52),
    ("Plant the winter beds", "garden", "alice", 46),
    ("Empty the rain barrel", "garden", "bob", 45),
    ("Fotografar a praça", "party", "alice", 43),
    ("Choose the colours of the page", "site", "ana", 38),
    ("Register the page with the city", "site", "bob", 36),
    ("Buy gloves", "garden", "ana", 31),
    ("Prune the old apple tree", "garden", "bob", 25),
    ("Collect the leaves", "garden", "alice", 24),
    ("Medir a rua", "party", "bob", 23),
    ("Orçar as barracas", "party", "ana", 18),
    ("Repair the hose", "garden", "bob", 17),
    ("Describe the way from the station", "site", "alice", 16),
]
