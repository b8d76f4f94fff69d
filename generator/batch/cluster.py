"""A cluster (集群) as an executor: dask.distributed runs the same jobs on workers on other machines.

Workbooks are read from a folder that every machine sees under the same path; results are returned, and only the machine
that started the run writes files.
"""

from concurrent.futures import Future
from ipaddress import ip_address
from multiprocessing import current_process
from socket import gethostname
from typing import Any, Final
from urllib.parse import urlsplit

from generator.batch.job import OTHER_EDITION, Done, Job, run_job
from generator.errors import GeneratorError
from generator.files.edition import edition
from generator.processes.isolation import Limits, run_isolated
from generator.processes.results import Lost

_PATIENCE: Final = 30  # seconds to wait for the scheduler, and for the first worker


class Cluster:
    """All workers of a scheduler, each workbook within limits.

    Raises:
        GeneratorError: distributed is not installed; the scheduler cannot be reached or is not safe; a worker cannot be
            used, or there is none.
    """

    def __init__(self, address: str, limits: Limits) -> None:
        _refuse_open(address)
        distributed = _distributed()
        try:
            self._client = distributed.Client(address, timeout=_PATIENCE, set_as_default=False)
            self._client.wait_for_workers(1, timeout=_PATIENCE)
        except (OSError, TimeoutError, TypeError, ValueError) as error:  # TypeError: it has no certificates
            message = "连不上调度机，或没有工作机；请核对地址和证书，确认调度机、工作机已经启动。"
            raise GeneratorError(f"{address}：{message}") from error
        if unfit := self._unfit():
            self._client.close()
            raise GeneratorError(*unfit)
        self._limits = limits
        self._pool = self._client.get_executor(pure=False)
        self.width = 2 * sum(self._client.nthreads().values())  # at each worker, one waits while another is done

    def submit(self, job: Job) -> Future[Done | Lost]:
        """Submit a job; if its worker is lost, the scheduler gives it to another."""
        begun: Future[Done | Lost] = self._pool.submit(run_isolated, run_job, job, self._limits)
        return begun

    def stop(self) -> None:
        """Stop running jobs, and start no more."""
        self._pool.shutdown(wait=False)
        self._client.close()

    def _unfit(self) -> list[str]:
        try:
            return sorted(set(filter(None, self._client.run(_unfit, edition()).values())))
        except Exception as error:  # any error of a worker that lacks this function
            return [f"{OTHER_EDITION}（{type(error).__name__}）"]


def _unfit(expected: str) -> str:
    """Return why the worker on which this runs cannot be used; empty if it can."""
    if edition() != expected:
        return f"{gethostname()}：{OTHER_EDITION}"
    if current_process().daemon:
        return f"{gethostname()}：启动 dask worker 之前，请设置 DASK_DISTRIBUTED__WORKER__DAEMON=False。"
    return ""


def _refuse_open(address: str) -> None:
    """Refuse a scheduler without TLS, except on this machine: anyone on the network could send it programs."""
    place = urlsplit(address)
    if place.scheme == "tls" or (place.hostname and _is_here(place.hostname)):
        return
    raise GeneratorError(f"{address}：集群要用加密的地址（tls://），见 README“几台机器一起做”。")


def _is_here(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _distributed() -> Any:
    try:
        import distributed
    except ImportError as error:
        raise GeneratorError("没有安装集群所需的软件；请执行 pip install 'mingzhang[cluster]'。") from error
    return distributed
