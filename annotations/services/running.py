"""Runs checks: claims them by token and lease, judges, and writes each finding exactly once.

Judging holds no lock and no transaction. The finding, the end of the check, the claim's new state
and the event of it are one transaction, and it writes only the checks whose token still stands:
a worker that was too slow, or whose claim moved on, leaves nothing behind.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import structlog
from django.db import DatabaseError, transaction
from django.db.models import F
from django.utils import timezone

from annotations.models import Check, Claim, Event, Finding
from annotations.models.check import CheckState
from annotations.queries import findings
from annotations.queries.findings import Earlier
from annotations.services import (
    archiving,
    flagging,
    history,
    judging,
    keeping,
    outbox,
    reviewing,
    settling,
    touching,
)
from annotations.services.errors import WorkbenchError
from annotations.services.judging import Clashes, Judge, Outcome

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Judged:
    """One check with its outcome, or with the error that stopped it."""

    check: Check
    outcome: Outcome | None = None
    earlier: Earlier | None = None
    clashes: tuple[dict[str, Any], ...] = ()
    looked: bool = False  # whether the clashes were looked for, or still stand from the finding before
    error: str = ""
    permanent: bool = False

    @property
    def changed(self) -> bool:
        """Whether verdict or computed values are no longer those of the finding before."""
        before, now = self.earlier, self.outcome
        assert now is not None
        if before is None:
            return False
        return (before.verdict, before.computed) != (now.verdict, now.body.get("computed"))

    @property
    def reopens(self) -> bool:
        """Whether it opens a claim that was closed, as far as was known when the check began."""
        return self.changed and self.check.claim.state in settling.REOPENS


def run_checks(
    check_ids: Sequence[int],
    worker: str,
    *,
    at_once: int = 5,
    judge: Judge | None = None,
    clashes: Clashes = archiving.clashes,
) -> int:
    """Run those of the checks that still wait; how many findings were written.

    `at_once` are claimed and written together: few where an editor watches, many where writes must
    be cheap. Safe to call any number of times with the same ids. An error in judging ends that one
    check (at once if it is permanent, else after `outbox.ATTEMPTS` runs) and none of its neighbours.
    """
    written = 0
    for at in range(0, len(check_ids), at_once):
        token = uuid.uuid4().hex
        checks = _claim(check_ids[at : at + at_once], token)
        if not checks:
            continue
        of_version = cache(clashes)  # once for all checks of one version that are written together
        verdict = judge or judging.judge_now()
        earlier = findings.newest(check.claim_id for check in checks)
        done = _write(
            token,
            worker,
            [_judge(check, earlier.get(check.claim_id), verdict, of_version) for check in checks],
        )
        written += len(done)
        for version_id in {each.check.version_id for each in done if each.looked}:
            flagging.flag(version_id, list(of_version(version_id)))
        reviewing.open_again({each.check.claim.article_id for each in done if each.reopens})
    return written


def _claim(check_ids: Sequence[int], token: str) -> list[Check]:
    now = timezone.now()
    Check.objects.filter(pk__in=check_ids, state=CheckState.QUEUED).update(
        state=CheckState.RUNNING, token=token, lease_until=now + outbox.LEASE, attempts=F("attempts") + 1
    )
    return list(
        Check.objects.filter(pk__in=check_ids, token=token).select_related("claim__article").order_by("pk")
    )


def _judge(check: Check, earlier: Earlier | None, judge: Judge, clashes: Clashes) -> Judged:
    try:
        outcome = judge(check)
        if earlier is not None and _stand(check, outcome, earlier):
            return Judged(check, outcome, earlier, tuple(earlier.clashes) if check.claim.clash else ())
        found = clashes(check.version_id).get(check.claim_id, ())
        return Judged(check, outcome, earlier, tuple(found), looked=True)
    except DatabaseError:
        raise  # not this check's fault: the lease brings all of them back
    except WorkbenchError as error:
        return Judged(check, error=error.message, permanent=error.permanent)
    except Exception as error:
        log.exception("check failed", check=check.pk, claim=check.claim_id)
        return Judged(check, error=f"{type(error).__name__}: {error}")


_SAID = ("tables", "links")
"""Inputs on which the meaning of an article's own words depends."""


def _stand(check: Check, outcome: Outcome, earlier: Earlier) -> bool:
    """Whether the clashes that were found before still are what there is to find. What an article says of
    itself is not changed by facts, and reading it all again would take most of the time of a re-check."""
    before = [earlier.inputs.get(name) for name in _SAID]
    now = [outcome.inputs[name].digest if name in outcome.inputs else None for name in _SAID]
    return (
        bool(check.cause)
        and (earlier.version, earlier.reading) == (check.version_id, check.reading)
        and (earlier.engine, before) == (outcome.engine, now)
    )


def _write(token: str, worker: str, judged: Iterable[Judged]) -> list[Judged]:
    """Write what was found or went wrong, for the checks that are still ours; those with a finding."""
    by_id = {each.check.pk: each for each in judged}
    with transaction.atomic():
        # Claims before checks, each in the order of ids, as in every service: no deadlocks.
        claims = settling.lock_claims(each.check.claim_id for each in by_id.values())
        held = list(
            Check.objects.select_for_update()
            .filter(pk__in=by_id, token=token, state=CheckState.RUNNING)
            .order_by("pk")
        )
        done: list[Judged] = []
        for check in held:
            each = by_id[check.pk]
            if each.outcome is not None:
                done.append(each)
            elif each.permanent or check.attempts >= outbox.ATTEMPTS:
                outbox.give_up(check, claims[check.claim_id], each.error)
            else:
                _try_again(check, each.error)
        Check.objects.filter(pk__in=[each.check.pk for each in done]).update(
            state=CheckState.DONE, token="", lease_until=None, error="", finished_at=timezone.now()
        )
        keeping.store(packed for each in done if each.outcome for packed in each.outcome.inputs.values())
        Finding.objects.bulk_create([_finding(each) for each in done])
        touching.write(
            {
                each.check.claim_id: each.outcome.touches
                for each in done
                if each.outcome and each.outcome.touches is not None
            }
        )
        history.write(_settle(done, claims, worker))
    return done


def _try_again(check: Check, error: str) -> None:
    # Not sent at once: beat sends it within seconds, when what was wrong may have passed.
    check.state, check.token, check.error = CheckState.QUEUED, "", error[:2000]
    check.lease_until = check.published_at = None
    check.save(update_fields=["state", "token", "error", "lease_until", "published_at"])


def _finding(each: Judged) -> Finding:
    outcome, before = each.outcome, each.earlier
    assert outcome is not None
    # An edited reading changes its own verdict, which is no news to the editor.
    news = (
        each.changed
        and before is not None
        and (bool(each.check.cause) or before.reading == each.check.reading)
    )
    return Finding(
        of=each.check,
        verdict=outcome.verdict,
        summary=outcome.summary,
        body=outcome.body,
        inconsistent_with=list(each.clashes),
        sources=outcome.sources,
        inputs={name: packed.digest for name, packed in outcome.inputs.items()},
        previous=before.verdict if news and before and before.verdict != outcome.verdict else "",
        changed=news,
        engine=outcome.engine,
        digest=outcome.digest,
    )


def _settle(done: Sequence[Judged], claims: dict[int, Claim], worker: str) -> list[Event]:
    events: list[Event] = []
    for each in done:
        outcome = each.outcome
        assert outcome is not None
        claim = claims[each.check.claim_id]
        changed = each.earlier is None or each.changed
        # Where nobody looked, the mark is right: it follows whatever becomes of the other span.
        clash = bool(each.clashes) if each.looked else claim.clash
        events += settling.settle(claim, each.check, outcome, clash, worker, changed=changed)
    settling.save(claims[each.check.claim_id] for each in done)
    return events
