"""The code lists of the exchange format: the labels that a partner may fill in, which are also what is stored."""

TARGET_GROUPS = ("uitkeringsgerechtigd", "niet-uitkeringsgerechtigd", "statushouder", "jongere", "werkend", "zzp")
ENDED_STATES = ("uitgestroomd", "uitgevallen")
RUNNING = "lopend"
STATES = (RUNNING, "afgerond", *ENDED_STATES)
CERTIFICATES = ("geen", "mbo-certificaat", "mbo-diploma", "praktijkverklaring", "branchecertificaat", "overig")
JOB_REASONS = ("betaald werk", "leerbaan")
EXIT_REASONS = (*JOB_REASONS, "beschut werk", "opleiding", "terug naar gemeente", "verhuizing", "overig")
SECTORS = (
    "zorg",
    "bouw en techniek",
    "ict",
    "media",
    "onderwijs",
    "kinderopvang",
    "horeca",
    "vervoer",
    "logistiek",
    "detailhandel",
    "overheid",
    "overig",
)
CONTRACTS = ("vast", "tijdelijk", "leerbaan", "uitzend", "zzp")
BENEFITS = ("participatiewet", "ioaw", "ioaz", "ww", "wia", "geen")
DISTANCES = ("kort", "middellang", "lang")
REFERRAL_RESULTS = ("gestart", "wachtlijst", "afgewezen", "ingetrokken")
# Of the Standaard Bedrijfsindeling; its divisions have two digits.
SBI_SECTIONS = tuple("ABCDEFGHIJKLMNOPQRSTU")
