"""The shipped reference data carry every code of the contract, and a mistake in them is named so that one finds it."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from waw_etl.errors import ReferenceDataError
from waw_etl.periods import Quarter
from waw_etl.reference import Measure, Reference, load_reference, named_figures
from waw_etl.settings import CHECKOUT

SHIPPED = CHECKOUT / "data" / "reference"
PROVIDERS = {
    "zorgstart": "zorgstart zorgstart-instap",
    "wijkleerbedrijf": "wijkleerbedrijf",
    "mbo-college": "bouw-techniek-start bouw-techniek-orientatie basiskok",
    "kinderopvang": "ik-in-de-kinderopvang",
    "motopp": "motopp",
    "young-digitals": "the-young-digitals",
    "leraar-in-het-gooi": "statushouders-voor-de-klas",
    "werkgeversservicepunt": "video-cv",
    "annotatielab": "ai-annotatielab",
    "trainingen": "ik-ben ik-word arbeidstools ik-start",
    "vervoer": "chauffeur-leerlingenvervoer",
}
LOCAL_PLANS = {
    "gooise-meren": "lokaal-plan-gooise-meren",
    "hilversum": "lokaal-plan-hilversum",
    "wijdemeren": "lokaal-plan-wijdemeren",
    "hbel": "lokaal-plan-blaricum lokaal-plan-eemnes lokaal-plan-huizen lokaal-plan-laren",
}
DELIVER_THROUGH_HBEL = {"huizen", "blaricum", "eemnes", "laren"}
MUNICIPALITIES = {
    "blaricum": "GM0376",
    "eemnes": "GM0317",
    "gooise-meren": "GM1942",
    "hilversum": "GM0402",
    "huizen": "GM0406",
    "laren": "GM0417",
    "wijdemeren": "GM1696",
}
SHARED_BLOCKS = {
    "zorg": "zorgstart wijkleerbedrijf",
    "trainingen": "ik-ben ik-word arbeidstools ik-start",
    "bouw-techniek": "bouw-techniek-start bouw-techniek-orientatie",
    "doorstroombanen": "ai-annotatielab",
}
LIVES = {
    "zorgstart-instap": (date(2024, 1, 1), date(2024, 12, 31)),
    "ik-start": (date(2024, 1, 1), date(2024, 12, 31)),
    "bouw-techniek-orientatie": (date(2024, 1, 1), date(2024, 12, 31)),
    "ik-in-de-kinderopvang": (date(2023, 10, 1), date(2024, 12, 31)),
    "statushouders-voor-de-klas": (date(2023, 10, 1), date(2024, 12, 31)),
    "basiskok": (date(2020, 1, 1), date(2023, 12, 31)),
    "chauffeur-leerlingenvervoer": (date(2020, 1, 1), date(2023, 12, 31)),
}


@pytest.fixture(scope="module")
def reference() -> Reference:
    return load_reference(SHIPPED)


@pytest.mark.parametrize(("partner", "projects"), (PROVIDERS | LOCAL_PLANS).items())
def test_each_partner_runs_its_projects(reference: Reference, partner: str, projects: str) -> None:
    assert {p.code for p in reference.projects_of_partner(partner)} == set(projects.split())


def test_nobody_else_runs_a_project_with_counts(reference: Reference) -> None:
    counted = {p.code for p in reference.projects if p.measures}
    assert counted == set(" ".join((PROVIDERS | LOCAL_PLANS).values()).split())


def test_each_kind_of_partner_may_deliver_its_data_sets(reference: Reference) -> None:
    lists_and_counts = {code: {"trajecten", "tellingen"} for code in PROVIDERS}
    municipal = {code: {"aanmeldingen", "tellingen"} for code in LOCAL_PLANS}
    silent: dict[str, set[str]] = {code: set() for code in DELIVER_THROUGH_HBEL}
    expected = {"uwv": {"dienstverbanden"}} | lists_and_counts | municipal | silent
    assert {p.code: set(p.datasets) for p in reference.partners} == expected


def test_hbel_speaks_for_four_municipalities_and_every_other_for_itself(reference: Reference) -> None:
    spoken_for = {p.code: set(p.municipalities) for p in reference.partners if p.kind == "municipality"}
    assert spoken_for.pop("hbel") == {MUNICIPALITIES[code] for code in DELIVER_THROUGH_HBEL}
    assert spoken_for == {code: {cbs} for code, cbs in MUNICIPALITIES.items()}


def test_the_seven_municipalities_have_their_cbs_codes(reference: Reference) -> None:
    assert {m.slug: m.code for m in reference.municipalities} == MUNICIPALITIES


def test_each_project_stands_in_its_block(reference: Reference) -> None:
    block_of = {project: block for block, projects in SHARED_BLOCKS.items() for project in projects.split()}
    assert {p.code: p.block for p in reference.projects} == {
        p.code: block_of.get(p.code, p.code) for p in reference.projects
    }
    assert set(reference.block_by_code) == {p.block for p in reference.projects}


def test_a_project_without_a_block_of_its_own_gives_the_block_its_name(reference: Reference) -> None:
    assert reference.block_by_code["motopp"].name == "Motopp"
    assert reference.block_by_code["zorg"].name == "ZorgStart en WijkLeerbedrijf"
    assert [p.code for p in reference.projects_of_block("zorg")] == ["zorgstart", "wijkleerbedrijf"]


@pytest.mark.parametrize(
    ("project", "before", "after"),
    [
        ("motopp", "scholing-en-leerwerk", "scholing-en-leerwerk"),
        ("lokaal-plan-laren", "scholing-en-leerwerk", "scholing-en-leerwerk"),
        ("ik-ben", "ontwikkeltrajecten", "ontwikkeltrajecten"),
        ("ai-annotatielab", "ontwikkeltrajecten", "ontwikkeltrajecten"),
        ("ik-start", "nieuw", "nieuw"),
        ("eerste-elektromonteur", "in-ontwikkeling", "in-ontwikkeling"),
        ("basiskok", "scholing-en-leerwerk", "afgerond"),
        ("chauffeur-leerlingenvervoer", "scholing-en-leerwerk", "afgerond"),
    ],
)
def test_a_project_stands_in_its_category_until_it_is_finished(
    reference: Reference, project: str, before: str, after: str
) -> None:
    last, next_one = Quarter(2023, 4), Quarter(2024, 1)
    known = reference.project_by_code[project]
    assert (known.category_at(last), known.category_at(next_one)) == (before, after)


def test_the_categories_of_the_contract(reference: Reference) -> None:
    assert {c.code for c in reference.programme.categories} == {
        "scholing-en-leerwerk",
        "ontwikkeltrajecten",
        "nieuw",
        "afgerond",
        "in-ontwikkeling",
    }


def test_the_lives_of_programme_and_projects(reference: Reference) -> None:
    programme = (reference.programme.start, reference.programme.end)
    assert programme == (date(2020, 1, 1), date(2024, 12, 31))
    running = [p for p in reference.projects if p.measures]
    assert {p.code: (p.start, p.end) for p in running} == {p.code: LIVES.get(p.code, programme) for p in running}


def test_two_projects_count_no_training(reference: Reference) -> None:
    without = {p.code for p in reference.projects if p.measures and Measure.TRAINED not in p.measures}
    assert without == {"ai-annotatielab", "video-cv"}
    assert all({Measure.STARTED, Measure.PLACED} <= set(p.measures) for p in reference.projects if p.measures)


@pytest.mark.parametrize(
    ("measure", "final", "quarter"),
    [(Measure.STARTED, 1200, "2024-Q4"), (Measure.TRAINED, 800, "2024-Q4"), (Measure.PLACED, 500, "2024-Q4")],
)
def test_the_extension_of_2023_set_the_targets_of_the_programme(
    reference: Reference, measure: Measure, final: int, quarter: str
) -> None:
    last = max((t for t in reference.targets if t.project is None and t.measure == measure), key=lambda t: t.decided)
    assert (last.final, str(last.final_quarter), last.decided.year) == (final, quarter, 2023)
    assert last.decided_assumed


def test_addresses_are_those_of_functions_at_an_example_domain(reference: Reference) -> None:
    programme = reference.programme
    own = {programme.regieteam_address, programme.contact_address, programme.sender_address}
    assert {a.partition("@")[2] for a in own | {p.address for p in reference.partners}} == {"example.nl"}


@pytest.mark.parametrize(
    ("footnote", "figures"),
    [
        ("Zonder cijfers.", ()),
        ("Met {ik-start.started} en {motopp.placed}.", (("ik-start", "started"), ("motopp", "placed"))),
        ("Met {motopp}.", (("motopp", ""),)),
    ],
)
def test_the_figures_that_a_footnote_names(footnote: str, figures: tuple[tuple[str, str], ...]) -> None:
    assert named_figures(footnote) == figures


def spoiled(folder: Path, *changes: tuple[str, str, str]) -> list[str]:
    """The mistakes in a copy of the shipped data in which, in each file, the first of a text was replaced."""
    shutil.copytree(SHIPPED, folder)
    for file, old, new in changes:
        path = folder / f"{file}.toml"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ReferenceDataError) as caught:
        load_reference(folder)
    return caught.value.problems


def deadline(period: str, day: str) -> str:
    """The entry of an agreed deadline."""
    return f'[[deadline]]\nperiod = "{period}"\nday = {day}\nreason = "De zomervakantie begint vroeg."\n'


MISTAKES = {
    "a deadline that is far off": (
        ("programme", "delivery_working_days = 15", "delivery_working_days = 31"),
        "programme.toml: programme: delivery_working_days must be 30 or less.",
    ),
    "a deadline for no half-year": (
        ("programme", "[[category]]", f"{deadline('2024-Q3', '2024-10-21')}\n[[category]]"),
        "programme.toml: deadline '2024-Q3': this is not the last quarter of a half-year of the programme.",
    ),
    "a deadline after the programme": (
        ("programme", "[[category]]", f"{deadline('2025-Q2', '2025-07-21')}\n[[category]]"),
        "programme.toml: deadline '2025-Q2': this is not the last quarter of a half-year of the programme.",
    ),
    "a deadline before the half-year has ended": (
        ("programme", "[[category]]", f"{deadline('2024-Q2', '2024-06-30')}\n[[category]]"),
        "programme.toml: deadline '2024-Q2': the day must lie after the half-year, and before its concept "
        "(1 September or 1 March).",
    ),
    "a deadline after the concept": (
        ("programme", "[[category]]", f"{deadline('2024-Q4', '2025-03-01')}\n[[category]]"),
        "programme.toml: deadline '2024-Q4': the day must lie after the half-year, and before its concept "
        "(1 September or 1 March).",
    ),
    "two deadlines for one half-year": (
        ("programme", "[[category]]", 2 * deadline("2024-Q2", "2024-07-26") + "[[category]]"),
        "programme.toml: deadline '2024-Q2': it stands twice.",
    ),
    "a deadline without a reason": (
        ("programme", "[[category]]", '[[deadline]]\nperiod = "2024-Q2"\nday = 2024-07-26\n[[category]]'),
        "programme.toml: programme: deadline 1, reason is missing.",
    ),
    "a portal that is not secure": (
        ("partners", "https://bestanden.example.nl/mbo-college", "http://bestanden.example.nl/mbo-college"),
        "partners.toml: partner 12 (mbo-college): portal must be a web address that begins with https://, without ? "
        "and #, not 'http://bestanden.example.nl/mbo-college'.",
    ),
    "a field is missing": (
        ("partners", 'name = "UWV"\n', ""),
        "partners.toml: partner 1 (uwv): name is missing.",
    ),
    "a field is misspelt": (
        ("municipalities", "name =", 'naam = "Blaricum"\nname ='),
        "municipalities.toml: municipality 1 (GM0376): naam is not a known field.",
    ),
    "a field of the programme is missing": (
        ("programme", 'publisher = "Regio Gooi en Vechtstreek"\n', ""),
        "programme.toml: programme: publisher is missing.",
    ),
    "a code with capitals": (
        ("municipalities", 'slug = "blaricum"', 'slug = "Blaricum"'),
        "municipalities.toml: municipality 1 (GM0376): slug must be lower-case letters and digits, in words joined by "
        "hyphens, not 'Blaricum'.",
    ),
    "a category without a name": (
        ("programme", 'name = "Nieuwe projecten"\n', ""),
        "programme.toml: programme: category 3, name is missing.",
    ),
    "a source outside its folder": (
        ("partners", 'source = "eemnes"', 'source = "../../x"'),
        "partners.toml: partner 3 (eemnes): source must be lower-case letters and digits, in words joined by "
        "hyphens, not '../../x'.",
    ),
    "a source that is no URL": (
        ("partners", 'source = "uwv"', 'source = "uwv"\nsources = ["/srv/uwv"]'),
        "partners.toml: partner 1 (uwv): sources 1 must begin with a protocol, such as sftp:// or file://, "
        "not '/srv/uwv'.",
    ),
    "a source with a password": (
        ("partners", 'source = "uwv"', 'source = "uwv"\nsources = ["sftp://waw:geheim@sftp.example.nl/uwv"]'),
        "partners.toml: partner 1 (uwv): sources 1 holds a password; that belongs in the key folder.",
    ),
    "a source without an account": (
        ("partners", 'source = "uwv"', 'source = "uwv"\nsources = ["sftp://sftp.example.nl/uwv"]'),
        "partners.toml: partner 1 (uwv): sources 1 must name user and host: sftp://user@host/, "
        "not 'sftp://sftp.example.nl/uwv'.",
    ),
    "a source that climbs out of its folder": (
        ("partners", 'source = "uwv"', 'source = "uwv"\nsources = ["file:///srv/uwv/.."]'),
        "partners.toml: partner 1 (uwv): sources 1 must hold no '..', not 'file:///srv/uwv/..'.",
    ),
    "a source with a sign that no name can hold": (
        ("partners", 'source = "uwv"', 'source = "uwv"\nsources = ["file:///srv/%00"]'),
        "partners.toml: partner 1 (uwv): sources 1 must hold no signs that cannot be printed, not 'file:///srv/%00'.",
    ),
    "a source with a wrong port": (
        ("partners", 'source = "uwv"', 'source = "uwv"\nsources = ["sftp://waw@sftp.example.nl:tien/uwv"]'),
        "partners.toml: partner 1 (uwv): sources 1 is no URL.",
    ),
    "a source over a protocol that nobody knows": (
        ("partners", 'source = "uwv"', 'source = "uwv"\nsources = ["duif://uwv/til"]'),
        "partners.toml: partner 1 (uwv): sources 1 has a protocol that fsspec does not know: duif.",
    ),
    "a source whose package is not there": (
        ("partners", 'source = "uwv"', 'source = "uwv"\nsources = ["s3://uwv/map"]'),
        "partners.toml: partner 1 (uwv): sources 1 has a protocol whose package is not installed: "
        "Install s3fs to access S3.",
    ),
    "a broken pattern": (
        ("partners", 'source = "uwv"', 'source = "uwv"\nlink_number_pattern = "("'),
        "partners.toml: partner 1 (uwv): link_number_pattern must be a regular expression (missing ), unterminated "
        "subpattern at position 0), not '('.",
    ),
    "an address with a name": (
        ("programme", '"regieteam@example.nl"', '"Regieteam <regieteam@example.nl>"'),
        "programme.toml: programme: regieteam_address must be one e-mail address without a name, "
        "not 'Regieteam <regieteam@example.nl>'.",
    ),
    "an empty name": (
        ("projects", 'name = "Motopp"', 'name = ""'),
        "projects.toml: project 5 (motopp): name must be one line of text without spaces around it.",
    ),
    "a CBS code without its letters": (
        ("partners", '"GM0376"', '"0376"'),
        "partners.toml: partner 2 (blaricum): municipalities 1 must be a CBS code such as GM0402, not '0376'.",
    ),
    "an unknown kind": (
        ("partners", 'kind = "uwv"', 'kind = "landelijk"'),
        "partners.toml: partner 1 (uwv): kind must be 'uwv', 'municipality' or 'provider', not 'landelijk'.",
    ),
    "an unknown sector": (
        ("projects", 'sector = "ict"', 'sector = "sport"'),
        "projects.toml: project 5 (motopp): sector must be a sector of the exchange format (zorg, bouw en techniek, "
        "ict, media, onderwijs, kinderopvang, horeca, vervoer, logistiek, detailhandel, overheid, overig), "
        "not 'sport'.",
    ),
    "an unknown measure": (
        ("projects", 'measures = ["started", "trained"', 'measures = ["started", "finished"'),
        "projects.toml: project 1 (zorgstart): measures 2 must be 'started', 'trained' or 'placed', not 'finished'.",
    ),
    "a label of an unknown measure": (
        ("projects", 'labels = { placed = "baan gevonden" }', 'labels = { sustained = "aan het werk" }'),
        "projects.toml: block 2 (trainingen): labels, sustained must be 'started', 'trained' or 'placed', "
        "not 'sustained'.",
    ),
    "a date between quotes": (
        ("projects", "start = 2020-01-01", 'start = "2020-01-01"'),
        "projects.toml: project 1 (zorgstart): start must be a day without quotes, such as 2024-12-31, "
        "not '2020-01-01'.",
    ),
    "a date as a number": (
        ("targets", "decided = 2020-07-01", "decided = 20200701"),
        "targets.toml: target 1 (trained): decided must be a day without quotes, such as 2024-12-31.",
    ),
    "a quarter written otherwise": (
        ("targets", '"2023-Q4"', '"Q4 2023"'),
        "targets.toml: target 1 (trained): final_quarter must be a quarter, such as 2024-Q2, not 'Q4 2023'.",
    ),
    "a target in words": (
        ("targets", "final = 500", 'final = "veel"'),
        "targets.toml: target 1 (trained): final must be a whole number, not 'veel'.",
    ),
    "a target of two": (
        ("targets", 'project = "ai-annotatielab"', 'project = "ai-annotatielab"\nmunicipality = "GM0402"'),
        "targets.toml: target 13 (ai-annotatielab GM0402 started): the entry names more than one of project, category "
        "and municipality.",
    ),
    "a negative target": (
        ("targets", "final = 500", "final = -1"),
        "targets.toml: target 1 (trained): final must be 0 or more.",
    ),
    "more than a database keeps": (
        ("targets", "final = 500", "final = 99999999999999999999"),
        "targets.toml: target 1 (trained): final must be 100000000 or less.",
    ),
    "a list without brackets": (
        ("projects", 'earlier_names = ["Zorgstart Gooi"]', 'earlier_names = "Zorgstart Gooi"'),
        "projects.toml: project 1 (zorgstart): earlier_names must be a list between [ and ], not 'Zorgstart Gooi'.",
    ),
    "an unknown table": (
        ("targets", "[[target]]", '[[doel]]\nmeasure = "trained"\n[[target]]'),
        "targets.toml: 'doel' is not a known table.",
    ),
    "a table that is no list": (
        ("municipalities", "[[municipality]]", '[block]\ncode = "x"\n[[municipality]]'),
        "municipalities.toml: 'block' is not a known table.",
    ),
    "the programme ends before it starts": (
        ("programme", "end = 2024-12-31", "end = 2019-12-31"),
        "programme.toml: programme: it ends before it starts.",
    ),
    "a category that the code knows is missing": (
        ("programme", 'code = "afgerond"', 'code = "klaar"'),
        "programme.toml: programme: category 'afgerond' is missing.",
    ),
    "a category of the same name": (
        ("programme", '"Nieuwe projecten"', '"Ontwikkeltrajecten"'),
        "programme.toml: category 'ontwikkeltrajecten': it has the same name as 'nieuw': 'Ontwikkeltrajecten'.",
    ),
    "a measure is missing": (
        (
            "programme",
            '\n[[measure]]\ncode = "placed"\nname = "Bemiddeld naar werk"\nlabel = "bemiddeld naar werk"\n',
            "",
        ),
        "programme.toml: programme: measure 'placed' is missing.",
    ),
    "a slug used twice": (
        ("municipalities", 'slug = "laren"', 'slug = "huizen"'),
        "municipalities.toml: municipality 'GM0406': it has the same slug as 'GM0417': 'huizen'.",
    ),
    "a municipality's name used twice": (
        ("municipalities", 'name = "Laren"', 'name = "huizen"'),
        "municipalities.toml: municipality 'GM0406': it has the same name as 'GM0417': 'Huizen'.",
    ),
    "a category twice": (
        ("programme", "[[category]]", '[[category]]\ncode = "nieuw"\nname = "Nieuwe projecten"\n\n[[category]]'),
        "programme.toml: category 'nieuw': it stands twice.",
    ),
    "a measure twice": (
        ("programme", "[[measure]]", '[[measure]]\ncode = "placed"\nname = "Baan"\nlabel = "baan"\n\n[[measure]]'),
        "programme.toml: measure 'placed': it stands twice.",
    ),
    "a measure of the same name": (
        ("programme", 'name = "Bemiddeld naar werk"', 'name = "Gestarte trajecten"'),
        "programme.toml: measure 'started': it has the same name as 'placed': 'Gestarte trajecten'.",
    ),
    "a municipality twice": (
        (
            "municipalities",
            "[[municipality]]",
            '[[municipality]]\ncode = "GM0402"\nslug = "hilversum"\nname = "Hilversum"\n\n[[municipality]]',
        ),
        "municipalities.toml: municipality 'GM0402': it stands twice.",
    ),
    "a partner twice": (
        (
            "partners",
            "[[partner]]",
            '[[partner]]\ncode = "motopp"\nname = "Motopp"\nkind = "provider"\naddress = "motopp@example.nl"\n'
            'source = "motopp"\ndatasets = []\nexpected = []\n\n[[partner]]',
        ),
        "partners.toml: partner 'motopp': it stands twice.",
    ),
    "a block twice": (
        ("projects", "[[block]]", '[[block]]\ncode = "zorg"\nname = "ZorgStart en WijkLeerbedrijf"\n\n[[block]]'),
        "projects.toml: block 'zorg': it stands twice.",
    ),
    "a bundle twice": (
        (
            "projects",
            "[[bundle]]",
            '[[bundle]]\ncode = "lokale-plannen"\nname = "Lokale plannen"\nproject = "Lokaal"\ntext = ""\n'
            'blocks = ["lokaal-plan-laren"]\n\n[[bundle]]',
        ),
        "projects.toml: bundle 'lokale-plannen': it stands twice.",
    ),
    "a block in two bundles": (
        (
            "projects",
            "[[bundle]]",
            '[[bundle]]\ncode = "plannen"\nname = "Plannen"\nproject = "Plannen"\ntext = ""\n'
            'blocks = ["lokaal-plan-laren"]\n\n[[bundle]]',
        ),
        "projects.toml: bundle 'plannen': it has the same block as 'lokale-plannen': 'lokaal-plan-laren'.",
    ),
    "a project twice": (
        ("projects", 'code = "doorstroombaan-recycling"', 'code = "eerste-elektromonteur"'),
        "projects.toml: project 'eerste-elektromonteur': it stands twice.",
    ),
    "one source for two partners": (
        ("partners", 'source = "motopp"', 'source = "zorgstart"'),
        "partners.toml: partner 'zorgstart': it has the same source as 'motopp': 'zorgstart'.",
    ),
    "one name for two partners": (
        ("partners", 'name = "Motopp"', 'name = "ZorgStart"'),
        "partners.toml: partner 'zorgstart': it has the same name as 'motopp': 'ZorgStart'.",
    ),
    "two partners that refer residents of one municipality": (
        (
            "partners",
            'datasets = []\nexpected = []\nmunicipalities = ["GM0417"]',
            'datasets = ["aanmeldingen"]\nexpected = []\nmunicipalities = ["GM0417"]',
        ),
        "partners.toml: partner 'laren': it has the same municipality to deliver aanmeldingen for as 'hbel': 'GM0417'.",
    ),
    "a provider that speaks for residents": (
        ("partners", 'source = "motopp"\n', 'source = "motopp"\nmunicipalities = ["GM0402"]\n'),
        "partners.toml: partner 'motopp': municipalities belongs to partners of kind 'municipality' only.",
    ),
    "a municipality that speaks for nobody": (
        ("partners", '\nmunicipalities = ["GM0402"]', ""),
        "partners.toml: partner 'hilversum': municipalities must say whose residents it speaks for.",
    ),
    "a municipality that does not exist": (
        ("partners", '\nmunicipalities = ["GM0402"]', '\nmunicipalities = ["GM0363"]'),
        "partners.toml: partner 'hilversum': municipality 'GM0363' does not exist.",
    ),
    "a municipality named twice": (
        ("partners", '\nmunicipalities = ["GM0402"]', '\nmunicipalities = ["GM0402", "GM0402"]'),
        "partners.toml: partner 'hilversum': municipalities names 'GM0402' twice.",
    ),
    "a data set that another kind delivers": (
        ("partners", 'datasets = ["trajecten", "tellingen"]', 'datasets = ["trajecten", "aanmeldingen"]'),
        "partners.toml: partner 'zorgstart': datasets names 'aanmeldingen', which a partner of kind 'provider' does "
        "not deliver.",
    ),
    "awaited for what it may not deliver": (
        ("partners", 'datasets = ["trajecten", "tellingen"]', 'datasets = ["tellingen"]'),
        "partners.toml: partner 'zorgstart': expected names 'trajecten', which datasets does not.",
    ),
    "a project of the same name": (
        ("projects", 'earlier_names = ["Annotatielab"]', 'earlier_names = ["motopp"]'),
        "projects.toml: project 'motopp': it has the same name as 'ai-annotatielab': 'Motopp'.",
    ),
    "a project that ends before it starts": (
        ("projects", "start = 2023-10-01\nend = 2024-12-31", "start = 2024-10-01\nend = 2024-09-30"),
        "projects.toml: project 'ik-in-de-kinderopvang': it ends before it starts.",
    ),
    "a project of an unknown partner": (
        ("projects", 'partner = "motopp"', 'partner = "moto"'),
        "projects.toml: project 'motopp': partner 'moto' does not exist.",
    ),
    "a project of an unknown category": (
        ("projects", 'category = "nieuw"', 'category = "nieuws"'),
        "projects.toml: project 'ik-start': category 'nieuws' does not exist.",
    ),
    "a measure named twice": (
        ("projects", 'measures = ["started", "trained"', 'measures = ["started", "trained", "trained"'),
        "projects.toml: project 'zorgstart': measures names 'trained' twice.",
    ),
    "a block without projects": (
        ("projects", '[[block]]\ncode = "zorg"', '[[block]]\ncode = "leeg"\nname = "Leeg"\n\n[[block]]\ncode = "zorg"'),
        "projects.toml: block 'leeg': no project belongs to it.",
    ),
    "two blocks of the same name": (
        ("projects", 'name = "Bouw en Techniek Start"', 'name = "Trainingen"'),
        "projects.toml: block 'trainingen': it has the same name as 'bouw-techniek': 'Trainingen'.",
    ),
    "a block called as a project's": (
        ("projects", 'name = "Bouw en Techniek Start"', 'name = "Motopp"'),
        "projects.toml: block 'bouw-techniek': it has the same name as 'motopp': 'Motopp'.",
    ),
    "a label of a measure that the block does not count": (
        (
            "projects",
            'name = "Doorstroombanen (AI Annotatielab)"',
            'name = "Doorstroombanen"\nlabels = { trained = "geoefend" }',
        ),
        "projects.toml: block 'doorstroombanen': labels names 'trained', which none of its projects counts.",
    ),
    "a footnote with a misspelt measure": (
        ("projects", "{ik-start.started}", "{ik-start.startd}"),
        "projects.toml: block 'trainingen': its footnote names a figure that is not printed by itself: "
        "'ik-start.startd'.",
    ),
    "a footnote with an unknown project": (
        ("projects", "{ik-start.started}", "{ik-stop.started}"),
        "projects.toml: block 'trainingen': its footnote names a figure that is not printed by itself: "
        "'ik-stop.started'.",
    ),
    "a footnote with a figure of a bundle": (
        ("projects", "{ik-start.started}", "{lokaal-plan-laren.started}"),
        "projects.toml: block 'trainingen': its footnote names a figure that is not printed by itself: "
        "'lokaal-plan-laren.started'.",
    ),
    "a footnote with a brace that is left open": (
        ("projects", "{ik-start.started}", "{ik-start.started"),
        "projects.toml: block 'trainingen': its footnote has a brace outside a {project.measure}.",
    ),
    "a bundle of an unknown block": (
        ("projects", '    "lokaal-plan-laren",\n', '    "lokaal-plan-laren",\n    "lokaal-plan-weesp",\n'),
        "projects.toml: bundle 'lokale-plannen': block 'lokaal-plan-weesp' does not exist.",
    ),
    "a bundle with a project's code": (
        ("projects", 'code = "lokale-plannen"', 'code = "motopp"'),
        "projects.toml: bundle 'motopp': a project or block has this code.",
    ),
    "a bundle across categories": (
        ("projects", '    "lokaal-plan-laren",\n', '    "lokaal-plan-laren",\n    "zorgstart-instap",\n'),
        "projects.toml: bundle 'lokale-plannen': its projects stand in more than one category.",
    ),
    "a target of an unknown project": (
        ("targets", 'project = "ai-annotatielab"', 'project = "ai-lab"'),
        "targets.toml: target 'started' of 'ai-lab': this project does not exist.",
    ),
    "a target of a measure that the project does not have": (
        (
            "targets",
            'project = "ai-annotatielab"\nmeasure = "started"',
            'project = "ai-annotatielab"\nmeasure = "trained"',
        ),
        "targets.toml: target 'trained' of 'ai-annotatielab', decided 2024-03-01: the project does not have this "
        "measure.",
    ),
    "a target of an unknown category": (
        ("targets", 'project = "ai-annotatielab"', 'category = "leerwerk"'),
        "targets.toml: target 'started' of 'leerwerk': this category does not exist.",
    ),
    "a target of an unknown municipality": (
        ("targets", 'project = "ai-annotatielab"', 'municipality = "GM0363"'),
        "targets.toml: target 'started' of 'GM0363': this municipality does not exist.",
    ),
    "a target of the category without counts": (
        ("targets", 'project = "ai-annotatielab"', 'category = "in-ontwikkeling"'),
        "targets.toml: target 'started' of 'in-ontwikkeling': projects in preparation are not counted.",
    ),
    "a target of a municipality that ends before the programme begins": (
        (
            "targets",
            'project = "zorgstart-instap"\nmeasure = "placed"\nfinal = 11\nfinal_quarter = "2024-Q4"',
            'municipality = "GM0402"\nmeasure = "placed"\nfinal = 11\nfinal_quarter = "2019-Q4"',
        ),
        "targets.toml: target 'placed' of 'GM0402', decided 2024-01-01: final_quarter lies before the start in "
        "2020-Q1.",
    ),
    "a target decided twice on one day": (
        ("targets", "decided = 2022-01-01", "decided = 2023-07-01"),
        "targets.toml: target 'started' of 'programme': it is decided twice on 2023-07-01.",
    ),
    "a target before the start": (
        ("targets", 'final_quarter = "2023-Q4"', 'final_quarter = "2019-Q4"'),
        "targets.toml: target 'trained' of 'programme', decided 2020-07-01: final_quarter lies before the start in "
        "2020-Q1.",
    ),
    "points out of order": (
        ("targets", 'quarter = "2021-Q4"', 'quarter = "2022-Q4"'),
        "targets.toml: target 'started' of 'ai-annotatielab', decided 2024-03-01: points must stand in order of "
        "quarter, each once, from 2020-Q1 to before final_quarter.",
    ),
    "points before the start": (
        ("targets", 'quarter = "2021-Q4"', 'quarter = "2019-Q4"'),
        "targets.toml: target 'started' of 'ai-annotatielab', decided 2024-03-01: points must stand in order of "
        "quarter, each once, from 2020-Q1 to before final_quarter.",
    ),
    "points that fall": (
        ("targets", "value = 24 }", "value = 49 }"),
        "targets.toml: target 'started' of 'ai-annotatielab', decided 2024-03-01: points are cumulative: a later one, "
        "and final, cannot be lower.",
    ),
}


@pytest.mark.parametrize(("change", "sentence"), MISTAKES.values(), ids=MISTAKES.keys())
def test_a_mistake_is_named_by_file_entry_and_cause(
    tmp_path: Path, change: tuple[str, str, str], sentence: str
) -> None:
    assert spoiled(tmp_path / "reference", change) == [sentence]


def test_an_entry_with_a_mistake_can_still_be_referred_to(tmp_path: Path) -> None:
    change = ("partners", 'address = "datasteward.motopp@example.nl"', 'address = "motopp"')
    assert spoiled(tmp_path / "reference", change) == [
        "partners.toml: partner 14 (motopp): address must be one e-mail address without a name, not 'motopp'."
    ]


def test_mistakes_of_every_kind_and_file_are_told_at_once(tmp_path: Path) -> None:
    told = spoiled(
        tmp_path / "reference",
        ("programme", "repair_working_days = 10", "repair_working_days = 0"),
        ("municipalities", "[[municipality]]", "[[municipality]"),
        ("partners", 'source = "motopp"', 'source = "zorgstart"'),
        ("targets", "final = 500", 'final = "veel"'),
    )
    assert told[0].startswith("municipalities.toml: the file is not valid TOML: ")
    assert told[1:] == [
        "programme.toml: programme: repair_working_days must be 1 or more.",
        "targets.toml: target 1 (trained): final must be a whole number, not 'veel'.",
        "partners.toml: partner 'zorgstart': it has the same source as 'motopp': 'zorgstart'.",
    ]


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    folder = tmp_path / "reference"
    shutil.copytree(SHIPPED, folder)
    (folder / "partners.toml").unlink()
    (folder / "targets.toml").write_bytes("# één doel".encode("utf-16"))
    (folder / "projects.toml").unlink()
    (folder / "projects.toml").mkdir()
    with pytest.raises(ReferenceDataError) as caught:
        load_reference(folder)
    assert caught.value.problems == [
        f"partners.toml: the file is missing in {folder}.",
        "projects.toml: the file cannot be read (Is a directory).",
        "targets.toml: the file is not saved as UTF-8.",
    ]
