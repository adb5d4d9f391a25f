"""How far a pair's decades were researched, as somebody at the desk sets it."""

from collections.abc import Mapping

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from timeline.curation.saving import settle_record
from timeline.models import Coverage
from timeline.values.pairs import Pair
from timeline.values.vocabulary import CoverageLevel

SET = ("timeline.add_coverage", "timeline.change_coverage")


@transaction.atomic
def set_levels(pair: Pair, wanted: Mapping[int, tuple[str, str]], user) -> int:
    """Set decades to levels; `wanted` has for each the level that was seen and the one to be.

    Says how many are other than before. Raises ValidationError where one is another by now than
    was seen, and then sets none.
    """
    if not user.has_perms(SET):
        raise PermissionDenied(_("Your role does not allow this."))
    stored = {row.decade: row for row in Coverage.objects.of([pair]).select_for_update()}
    n = 0
    for decade, (seen, level) in wanted.items():
        row = stored.get(decade) or Coverage(
            pair=pair.text, decade=decade, level=CoverageLevel.NOT_RESEARCHED
        )
        if level in {seen, row.level}:
            continue
        if row.level != seen:
            raise ValidationError(
                _("Somebody else set the %(decade)ss to “%(level)s” meanwhile.")
                % {"decade": decade, "level": row.get_level_display().lower()}
            )
        row.level = level
        row.full_clean()
        row.save()
        settle_record(row, author=user, reason=_("Set at the desk"))
        n += 1
    return n
