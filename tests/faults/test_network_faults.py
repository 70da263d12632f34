"""Each network fault, and random sequences of them: in the end each contribution is on the server exactly once."""

from __future__ import annotations

import gc
from collections import Counter
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from sync.client.report import Outcome, SyncReport
from sync.server.embedded import EmbeddedServer
from tests.faults.conftest import NewTerminal
from tests.faults.faults import AT_THE_DOOR, SLOW, TLS_ONLY, Fault, Plan, invented
from tests.faults.proxy import Certificates, FaultProxy
from tests.faults.terminals import FaultyTerminal

PLAIN = [fault for fault in Fault if fault not in TLS_ONLY]
ISOLATING = {Fault.SAID_400, Fault.SAID_413, Fault.SAID_422, Fault.PROXY_413}
"""What makes the terminal look for the one bad item: it can't know that every item would be refused."""
HARMLESS = {Fault.TWICE, Fault.STALE}
HARMLESS_FOR_CONTACT = {Fault.VERDICT_MISSING, Fault.SAID_404}
REFUSED = {
    Fault.SAID_401: Outcome.UNAUTHORISED,
    Fault.SAID_403: Outcome.UNAUTHORISED,
    Fault.SAID_409: Outcome.CLONED,
}
SEQUENCES_PER_TEST = 25


def whole_life(terminal: FaultyTerminal, fault: Fault) -> None:
    """Let one fault strike everything, contributions only, and once in the middle of a run."""
    terminal.run()
    for plan in (Plan(fault), Plan(fault, everything=False), Plan(fault, skip=1, times=1)):
        for _ in range(3):
            terminal.visit()
        terminal.clock.reboot()  # a heartbeat goes before the contributions
        report = terminal.run(plan)
        assert terminal.proxy.struck or fault is Fault.REFUSE, "the fault did not happen"
        if plan.times > 1:
            check_outcome(fault, plan, report, terminal)
        terminal.wait(report)
    terminal.recover()
    terminal.check_arrived()


def check_outcome(fault: Fault, plan: Plan, report: SyncReport, terminal: FaultyTerminal) -> None:
    """Check what a run under an unceasing fault came to (PROTOCOL.md, table of answers)."""
    if fault in ISOLATING:
        assert report.rejected > 0
        assert terminal.ledger.counts().quarantined > 0
        return
    if fault in HARMLESS or (fault in HARMLESS_FOR_CONTACT and plan.everything):
        return
    assert report.outcome is REFUSED.get(fault, Outcome.NO_ANSWER), report
    assert terminal.ledger.counts().pending > 0
    if fault.name.endswith("_AFTER") and fault.name.startswith("SAID"):
        assert report.retry_in_s is not None
        assert report.retry_in_s >= 120, "Retry-After was not obeyed"


@pytest.mark.parametrize("fault", PLAIN, ids=lambda fault: fault.name)
def test_a_fault_loses_and_doubles_nothing(new_terminal: NewTerminal, fault: Fault) -> None:
    whole_life(new_terminal(), fault)


@pytest.mark.filterwarnings("ignore:unclosed <ssl.SSLSocket:ResourceWarning")  # see gc.collect below
@pytest.mark.parametrize("fault", [fault for fault in Fault if invented(fault) is None], ids=lambda fault: fault.name)
def test_a_fault_below_tls_loses_and_doubles_nothing(
    server: EmbeddedServer, authority: tuple[Path, Certificates], new_terminal: NewTerminal, fault: Fault
) -> None:
    ca_file, certificates = authority
    with FaultProxy(server.url, certificates) as secure:
        whole_life(new_terminal(behind=secure, ca_file=ca_file), fault)
    gc.collect()  # Python's ssl leaves a socket to the collector that is reset before the handshake has begun


def test_without_the_authority_s_certificate_nothing_is_sent(
    server: EmbeddedServer, authority: tuple[Path, Certificates], new_terminal: NewTerminal
) -> None:
    with FaultProxy(server.url, authority[1]) as secure, pytest.raises(AssertionError, match="certificate"):
        new_terminal(behind=secure)


def random_plan(rng: Random) -> Plan | None:
    """Return what the next run meets; an honest network now and then."""
    if rng.random() < 0.15:
        return None
    fault = rng.choice(PLAIN)
    if fault in SLOW and rng.random() < 0.7:
        fault = rng.choice([one for one in PLAIN if one not in SLOW])  # they cost the test's time
    return Plan(fault, rng.randint(0, 3), rng.choice((1, 2, 1_000_000)), everything=rng.random() < 0.5)


def misfortune(terminal: FaultyTerminal, rng: Random) -> Counter[str]:
    """Play one random sequence of visits, faults, jumps of the clock and reboots; then everything must arrive."""
    struck: Counter[str] = Counter()
    for _ in range(rng.randint(1, 4)):
        if rng.random() < 0.7:
            terminal.visit()
        if rng.random() < 0.1:
            terminal.restart()
        if rng.random() < 0.1:
            terminal.clock.wall += timedelta(hours=rng.choice((-30, -1, 1, 1_000)))
        plan = random_plan(rng)
        report = terminal.run(plan)
        if plan is not None:
            struck[plan.fault.name] += terminal.proxy.struck
        if rng.random() < 0.5:
            terminal.wait(report)
        if rng.random() < 0.1:
            terminal.proxy.deliver_late()
    terminal.recover()
    return struck


def play(new_terminal: NewTerminal, seeds: range) -> None:
    """Play a sequence for each seed on one terminal; each has to have drained before the next begins."""
    terminal = new_terminal(seeds.start)
    for seed in seeds:
        try:
            misfortune(terminal, Random(seed))
        except AssertionError as error:
            error.add_note(f"in the sequence of seed {seed}, on the terminal of seed {seeds.start}")
            raise
    terminal.check_arrived()


@pytest.mark.parametrize("first", range(0, 500, SEQUENCES_PER_TEST))
def test_random_sequences_of_faults(new_terminal: NewTerminal, first: int) -> None:
    play(new_terminal, range(first, first + SEQUENCES_PER_TEST))


@pytest.mark.soak
@pytest.mark.parametrize("first", range(1_000, 11_000, 10 * SEQUENCES_PER_TEST))
def test_ten_thousand_random_sequences(new_terminal: NewTerminal, first: int) -> None:
    play(new_terminal, range(first, first + 10 * SEQUENCES_PER_TEST))


def test_the_random_sequences_meet_every_fault() -> None:
    rng = Random(0)
    met = {plan.fault for plan in (random_plan(rng) for _ in range(2_000)) if plan}
    assert met == set(Fault) - TLS_ONLY
    assert met & AT_THE_DOOR
