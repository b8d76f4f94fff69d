"""Several machines: a scheduler and workers, started as an office would start them, over TLS."""

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import ExitStack
from pathlib import Path

import dask
import psutil
import pytest
import trustme
from distributed import LocalCluster

from generator.batch.cluster import Cluster
from generator.batch.entry import State
from generator.batch.job import Done, Job
from generator.batch.run import batch
from generator.errors import GeneratorError
from generator.processes.isolation import run_isolated
from generator.processes.results import Lost
from tests.support.office import LIMITS, Told, hand_in, limits_of, run, states, work_or_never
from tests.support.waiting import PATIENCE, until

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the workers fork")

ROLES = ("scheduler", "worker", "client")


@pytest.fixture
def office(tmp_path: Path) -> Path:
    for number in range(4):
        hand_in(tmp_path / "填报" / f"{number}.xlsx", f"第{number}小学")
    return tmp_path / "填报"


@pytest.fixture
def tls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Certificates of the office's own, named where dask looks for them."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    authority.issue_cert("127.0.0.1").private_key_and_cert_chain_pem.write_to_path(tmp_path / "机器.pem")
    settings = {"CA_FILE": "ca.pem"} | {f"{role.upper()}__CERT": "机器.pem" for role in ROLES}
    for name, file in settings.items():
        monkeypatch.setenv(f"DASK_DISTRIBUTED__COMM__TLS__{name}", str(tmp_path / file))
    monkeypatch.setenv("DASK_DISTRIBUTED__WORKER__DAEMON", "False")


@pytest.fixture
def processes() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


def begin(stack: ExitStack, *arguments: str) -> psutil.Popen:
    """Start a dask command, and end it with all that it started."""
    begun = psutil.Popen([sys.executable, "-m", "dask", *arguments], stderr=subprocess.DEVNULL)

    def end() -> None:
        for process in (*begun.children(recursive=True), begun):
            process.kill()
        begun.wait()

    stack.callback(end)
    return begun


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def has_forked(worker: psutil.Popen) -> bool:
    """Tell whether a worker, or its keeper's child, has begun a workbook."""
    try:
        return any("forkserver" in " ".join(child.cmdline()) for child in worker.children(recursive=True))
    except psutil.Error:  # one of them ended meanwhile
        return False


@pytest.mark.slow
@pytest.mark.usefixtures("tls")
def test_a_killed_worker_loses_nothing(
    office: Path, tmp_path: Path, processes: ExitStack, monkeypatch: pytest.MonkeyPatch
) -> None:
    dask.config.refresh()
    address = f"tls://127.0.0.1:{free_port()}"
    begin(processes, "scheduler", "--host", address, "--no-dashboard")
    workers = [begin(processes, "worker", address, "--nthreads", "1", "--no-dashboard") for _ in range(2)]

    def kill() -> None:
        """Kill one worker, with its keeper, in the middle of its first workbook."""
        until(lambda: has_forked(workers[0]))
        for process in (workers[0], *workers[0].children(recursive=True)):
            process.kill()

    threading.Thread(target=kill, daemon=True).start()
    monkeypatch.setattr("generator.batch.cluster._PATIENCE", PATIENCE)
    cluster = Cluster(address, LIMITS)
    cluster._client.wait_for_workers(2, timeout=PATIENCE)
    done = batch(office, tmp_path / "集群", ("json",), False, cluster, Told())
    here, _ = run(office, tmp_path / "本机")
    assert set(states(done).values()) == {State.WARNED}
    assert [entry.files for entry in done.entries] == [entry.files for entry in here.entries]
    assert not workers[0].is_running() or workers[0].status() == psutil.STATUS_ZOMBIE


class HangingCluster(Cluster):
    """A cluster on which one workbook hangs."""

    def submit(self, job: Job) -> Future[Done | Lost]:
        begun: Future[Done | Lost] = self._pool.submit(run_isolated, work_or_never, job, limits_of(job))
        return begun


@pytest.mark.slow
def test_a_local_cluster_keeps_the_limits(office: Path, tmp_path: Path) -> None:
    (office / "永远.xlsx").write_bytes(b"x")
    with (
        dask.config.set({"distributed.worker.daemon": False}),
        LocalCluster(n_workers=1, threads_per_worker=2, dashboard_address=None) as local,
    ):
        cluster = HangingCluster(local.scheduler_address, LIMITS)
        done = batch(office, tmp_path / "集群", ("json",), False, cluster, Told())
    assert states(done) == {f"{number}.xlsx": State.WARNED for number in range(4)} | {"永远.xlsx": State.FAILED}


def test_what_is_wrong_with_a_cluster_is_told() -> None:
    with pytest.raises(GeneratorError, match="tls://"):
        Cluster("tcp://10.0.0.5:8786", LIMITS)
    with (
        dask.config.set({"distributed.worker.daemon": True}),
        LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=None) as local,
        pytest.raises(GeneratorError, match="DAEMON"),
    ):
        Cluster(local.scheduler_address, LIMITS)
