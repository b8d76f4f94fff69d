"""Sections 九, 十一 and 十二: procurement, assets, other notes."""

from generator.disclosure.basis import text
from generator.disclosure.blocks import heading, paragraph, section, subheading
from generator.disclosure.changes import sum_filled
from generator.disclosure.disclosure import Block, Section
from generator.disclosure.operating import GOODS_WORKS_SERVICES
from generator.facts.figure import Counted, Figure, Measure, sum_of, total
from generator.facts.key import Key, typed
from generator.families.budget.annexes.attached import attached_files
from generator.families.budget.annexes.catalogue import catalogues
from generator.families.budget.basis import Basis
from generator.families.budget.holdings import VEHICLES, held, vehicle_kinds
from generator.families.budget.terms import AttachmentPoint, NotePart
from generator.model.displayed import day

_EQUIPMENT = ("equipment_half_million", "equipment_million")


def procurement(basis: Basis) -> Section:
    """九、政府采购情况; the total is derived."""
    parts = {name: _procured(basis, name) for name in GOODS_WORKS_SERVICES}
    whole = sum_of(Key("given[procurement]"), parts.values())
    return section(basis, "procurement", paragraph(basis.sentence("procurement", total=whole, **parts)))


def _procured(basis: Basis, field: str) -> Figure:
    found = sum_filled("procurement", basis.submission.procurement, field, Measure.YUAN)
    return found or total(typed("procurement", field), ())


def assets(basis: Basis) -> Section:
    """十一、国有资产占有使用情况; the number of vehicles held is the sum of all kinds."""
    vehicles = {name: _vehicles(basis, name) for name in VEHICLES}
    whole = sum_of(Key("given[assets.vehicles]"), [vehicles[name] for name in vehicle_kinds(basis)])
    until = basis.submission.identity.assets_date
    date = day(until) if until else ""
    quota = _vehicles(basis, "vehicle_quota")
    said = basis.sentence("assets_vehicles", date=date, vehicle_quota=quota, vehicles=whole, **vehicles)
    area = _held(basis, "office_area", Measure.SQUARE_METRE, Counted.OFFICES)
    office = basis.sentence("assets_offices", date=date, office_area=area)
    large = {name: _held(basis, name, Measure.COUNT, Counted.EQUIPMENT) for name in _EQUIPMENT}
    equipment = basis.sentence("assets_other", date=date, **large)
    return section(
        basis,
        "assets",
        subheading(basis, "assets_vehicles"),
        paragraph(said),
        subheading(basis, "assets_offices"),
        paragraph(office),
        subheading(basis, "assets_other"),
        paragraph(equipment),
    )


def _vehicles(basis: Basis, field: str) -> Figure:
    return _held(basis, field, Measure.COUNT, Counted.VEHICLES)


def _held(basis: Basis, field: str, measure: Measure, counted: Counted) -> Figure:
    found = sum_filled("assets", held(basis), field, measure, counted)
    return found or total(typed("assets", field), (), measure, counted)


def other(basis: Basis) -> Section:
    """十二、其他说明: free text, as submitted. The catalogue and the attached files are its annexes."""
    said = section(
        basis,
        "other",
        heading(basis, "other_catalogue"),
        *_notes(basis, NotePart.SERVICE_CATALOGUE),
        heading(basis, "other_rest"),
        *_notes(basis, NotePart.OTHER),
    )
    annexes = (*catalogues(basis), *attached_files(basis, AttachmentPoint.AFTER_NOTES))
    return said.model_copy(update={"annexes": annexes})


def _notes(basis: Basis, part: NotePart) -> list[Block]:
    return [
        paragraph(text(line))
        for note in basis.submission.notes
        if note.part is part and basis.is_own_row(note.unit)
        for line in note.text.splitlines()
    ]
