"""Carries a synchronisation out, step by step, between one replica and one server."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from sync.client.connection import BrokeOff, Connection, Credentials, NotThere, SignInAgain
from sync.client.cycle import ENDS, Cycle, Event, Notify, Progress, Step, SyncOutcome, advance
from sync.client.exchange import compare_heads, pull_once, push_once
from sync.client.replica import Replica
from sync.client.transfers import Cancelled, fetch_file, missing_at_server, send_file
from sync.errors import Busy, Damaged, Forked, Gap, Outdated, Refused, Restored, SyncError
from sync.identity import Identity
from sync.ledger import ANEW, FileState, SyncPoint
from sync.messages import (
    Hello,
    Registration,
    SignedIn,
    decode_device_code,
    decode_hello,
    decode_recipients,
    decode_wraps,
    encode_registration,
    encode_wraps,
    registration_message,
)
from sync.standing import Revoked, decode_standing, question
from sync.wire import OLDEST_PROTO, PROTO

_log = logging.getLogger(__name__)
LONGEST_WAIT: Final = 90
_WRAPS_A_MESSAGE: Final = 1_000


def synchronise(
    replica: Replica,
    connection: Connection,
    credentials: Credentials,
    now_ms: Callable[[], int],
    progress: Notify = lambda _: None,
    cancelled: threading.Event | None = None,
) -> SyncOutcome:
    """Bring a replica and a server together; what was done before a failure stays done.

    ``now_ms`` gives milliseconds since 1970 UTC. ``progress`` is called on this thread. Setting ``cancelled``
    ends it between two pieces of work, with the state ``cancelled``.

    Raises:
        SyncError: the class that says what to do; see `sync.errors`.
    """
    run = _Run(replica, connection, credentials, now_ms, progress, cancelled or threading.Event())
    try:
        return run.until_end()
    finally:
        connection.sign_out()
        connection.close()


class _Run:
    """One synchronisation on its way: executes the steps that the state machine asks for."""

    def __init__(
        self,
        replica: Replica,
        connection: Connection,
        credentials: Credentials,
        now_ms: Callable[[], int],
        progress: Notify,
        cancelled: threading.Event,
    ) -> None:
        self._replica = replica
        self._connection = connection
        self._credentials = credentials
        self._now_ms = now_ms
        self._progress = progress
        self._cancelled = cancelled
        self._hello: Hello | None = None
        self._session: SignedIn | None = None
        self._sent_until = 0
        self._lost: dict[str, FileState] = {}
        self._left: dict[Step, set[str]] = {}
        self._outcome = SyncOutcome()
        self._steps: dict[Step, Callable[[], Event]] = {
            Step.HELLO: self._say_hello,
            Step.SIGN_IN: self._sign_in,
            Step.RENEW: self._renew,
            Step.REGISTER: self._register,
            Step.KEYS: self._exchange_keys,
            Step.COMPARE: self._compare,
            Step.PUSH: self._push,
            Step.PULL: self._pull,
            Step.FORGET_CURSOR: self._forget_cursor,
            Step.SEND_FILES: self._send_files,
            Step.FETCH_FILES: self._fetch_files,
            Step.RECEIPTS: self._pull,
        }

    def until_end(self) -> SyncOutcome:
        """Run the machine to its end and say what was done."""
        cycle = Cycle()
        actions: tuple[Step, ...] = (cycle.step,)
        failure: SyncError | None = None
        while actions:
            event, failure = self._attempt(actions[0])
            cycle, actions = advance(cycle, event)
        assert cycle.step in ENDS
        if cycle.step is Step.FAILED:
            raise failure or SyncError("The synchronisation ended without a reason.")
        if cycle.step is Step.STOPPED:
            return replace(self._outcome, state="cancelled")
        missing = len(set().union(*self._left.values()))
        return replace(self._outcome, missing=missing, state="files_waiting" if missing else "complete")

    def _attempt(self, step: Step) -> tuple[Event, SyncError | None]:
        """Carry out one step; where the server asks to wait a moment, wait and try again."""
        try:
            while True:
                if self._cancelled.is_set():
                    return Event.CANCELLED, None
                try:
                    return self._steps[step](), None
                except Busy as busy:
                    if busy.retry_after > LONGEST_WAIT or step is Step.SIGN_IN:
                        raise
                    self._cancelled.wait(busy.retry_after)
        except Cancelled:
            return Event.CANCELLED, None
        except SignInAgain as error:
            return Event.SESSION_OVER, error
        except Gap as error:
            return Event.GAP, error
        except Restored as error:
            return Event.RESTORED, error
        except SyncError as error:
            return Event.FAILED, error

    # -- steps ---------------------------------------------------------------------------------------
    def _say_hello(self) -> Event:
        hello = decode_hello(self._connection.get("/api/v1/hello"))
        if hello.proto < OLDEST_PROTO or hello.min_client > PROTO:
            raise Outdated(
                "This program and the server do not fit together; update the program. "
                "Everything on this laptop is kept."
            )
        self._hello = hello
        self._replica.note_office(hello)
        self._ask_standing(hello)
        return self._done(Step.HELLO)

    def _ask_standing(self, hello: Hello) -> None:
        """Ask how this laptop stands, before anybody signs in: the account of a stolen one may be barred.

        Raises:
            Revoked: the office revoked it.
        """
        identity, now = self._replica.identity, self._now_ms()
        asked = {"time": now, "sig": identity.sign(question(identity.replica, now)).hex()}
        try:
            answer = self._connection.post(f"/api/v1/replicas/{identity.replica.hex()}/standing", asked)
        except NotThere:  # it was never registered there
            return
        order = decode_standing(answer, identity.replica, hello.key)
        if order is not None:
            raise Revoked(
                "The office revoked this laptop. Its workspace is closed: what it holds is kept encrypted, and the "
                "office can open it; bring the laptop to your office.",
                order,
            )

    def _sign_in(self) -> Event:
        self._session = self._connection.sign_in(self._credentials)
        return self._done(Step.SIGN_IN)

    def _renew(self) -> Event:
        if not self._connection.renew():
            self._session = self._connection.sign_in(self._credentials)
        return Event.FINISHED

    def _register(self) -> Event:
        assert self._session is not None
        self._replica.note_account(self._session, self._register_replica(self._replica.identity))
        return self._done(Step.REGISTER)

    def _register_replica(self, identity: Identity) -> str:
        """Register a replica of this laptop; gives its device code, the same again for a known one."""
        keys = identity.public_signing, identity.public_sealing
        signature = identity.sign(registration_message(identity.replica, *keys))
        asked = encode_registration(Registration(identity.replica, *keys, signature))
        return decode_device_code(self._connection.post("/api/v1/replicas", asked))

    def _exchange_keys(self) -> Event:
        recipients = decode_recipients(self._connection.get("/api/v1/keys/recipients"))
        own = self._replica.identity.public_sealing
        wraps = self._replica.wraps_to_share([r for r in recipients if r.key != own])
        for at in range(0, len(wraps), _WRAPS_A_MESSAGE):
            part = wraps[at : at + _WRAPS_A_MESSAGE]
            self._connection.post("/api/v1/keys", encode_wraps(part))
            self._replica.keep_wraps(part)
        after = 0
        while True:
            message = self._connection.get(f"/api/v1/keys?after={after}")
            self._replica.keep_wraps([w for w in decode_wraps(message) if w.recipient == own])
            following = message.get("next")
            if type(following) is not int or following <= after:
                return self._done(Step.KEYS)
            after = following

    def _compare(self) -> Event:
        point = self._replica.point(self._greeted().server_id)
        begun_anew = point is None and bool(self._replica.former())
        if begun_anew or (point is not None and point.epoch != self._greeted().epoch):
            return Event.RESTORED
        known = compare_heads(self._connection, self._replica, self._greeted())
        self._sent_until = known.seq
        self._outcome = replace(self._outcome, receipts_until=known.seq)
        if known.seq:
            self._replica.note_pushed(known, ())
        return self._done(Step.COMPARE)

    def _push(self) -> Event:
        pushed = push_once(self._connection, self._replica, self._greeted(), self._sent_until)
        self._sent_until += pushed.sent
        self._outcome = replace(
            self._outcome,
            pushed=self._outcome.pushed + pushed.sent,
            quarantined=self._outcome.quarantined + pushed.quarantined,
            receipts_until=self._sent_until,
        )
        self._progress(Progress(Step.PUSH, self._outcome.pushed, self._outcome.pushed + pushed.left))
        return Event.MORE if pushed.left else Event.FINISHED

    def _pull(self) -> Event:
        pulled = pull_once(self._connection, self._replica, self._greeted(), self._now_ms())
        self._outcome = replace(self._outcome, pulled=self._outcome.pulled + pulled.new)
        self._progress(Progress(Step.PULL, self._outcome.pulled, 0))
        return Event.MORE if pulled.more else Event.FINISHED

    def _forget_cursor(self) -> Event:
        self._progress(Progress(Step.FORGET_CURSOR, 0, 0))
        self._hello = decode_hello(self._connection.get("/api/v1/hello"))
        self._replica.save_point(SyncPoint(self._hello.server_id, self._hello.epoch, ANEW))
        for former in self._replica.former():
            self._send_former(former)
        # Without receipts these are all own files; what the server lost is sent whatever its old receipts say.
        own = self._replica.files_to_send()
        lost = missing_at_server(self._connection, [file.sha256 for file in own])
        self._lost = {file.sha256: file for file in own if file.sha256 in lost}
        return Event.FINISHED

    def _send_former(self, former: Replica) -> None:
        """Give a restored office what this laptop had sent when it was another replica."""
        hello = self._greeted()
        try:
            self._register_replica(former.identity)
            sent = compare_heads(self._connection, former, hello).seq
            while (pushed := push_once(self._connection, former, hello, sent)).sent:
                sent += pushed.sent
        except Forked as error:
            former.written_anew(error.first_bad_seq)
        except Refused as error:
            _log.warning("a former replica is not taken any more: %s", error)

    def _send_files(self) -> Event:
        waiting = list(({file.sha256: file for file in self._replica.files_to_send()} | self._lost).values())
        missing = missing_at_server(self._connection, [file.sha256 for file in waiting])
        files = [file for file in waiting if file.sha256 in missing]
        tell, stopped = self._begin_files(Step.SEND_FILES, files), self._cancelled.is_set
        for file in files:
            self._send_answers_first()
            try:
                send_file(self._connection, self._replica, self._greeted(), file, tell(file), stopped)
            except (Damaged, NotThere) as error:
                self._leave(Step.SEND_FILES, file, error)
            else:
                self._outcome = replace(self._outcome, blobs_sent=self._outcome.blobs_sent + 1)
        return Event.FINISHED

    def _send_answers_first(self) -> None:
        """What was answered meanwhile goes before the next photograph: files never keep answers waiting."""
        while self._replica.head().seq > self._sent_until and self._push() is Event.MORE:
            continue

    def _fetch_files(self) -> Event:
        files = self._replica.files_to_fetch()
        tell, stopped = self._begin_files(Step.FETCH_FILES, files), self._cancelled.is_set
        for file in files:
            try:
                fetch_file(self._connection, self._replica, file, tell(file), stopped)
            except (Damaged, NotThere, BrokeOff) as error:
                self._leave(Step.FETCH_FILES, file, error)
            else:
                self._outcome = replace(self._outcome, blobs_received=self._outcome.blobs_received + 1)
        return Event.FINISHED

    # -- inside --------------------------------------------------------------------------------------
    def _greeted(self) -> Hello:
        assert self._hello is not None
        return self._hello

    def _leave(self, step: Step, file: FileState, error: SyncError) -> None:
        """One file that cannot travel now does not keep the others back; it is tried again next time."""
        _log.warning("file %s waits: %s", file.sha256, error)
        self._left[step].add(file.sha256)

    def _done(self, step: Step) -> Event:
        self._progress(Progress(step, 1, 1))
        return Event.FINISHED

    def _begin_files(
        self, step: Step, files: list[FileState]
    ) -> Callable[[FileState], Callable[[int, int], None]]:
        """Begin a step of files anew; gives the progress of bytes over all of them, file by file."""
        self._left[step] = set()
        total, before, number = sum(file.size or 0 for file in files), [0], [0]

        def of_file(file: FileState) -> Callable[[int, int], None]:
            base = before[0]
            before[0] += file.size or 0
            number[0] += 1
            item, items = number[0], len(files)
            self._progress(Progress(step, base, max(total, base), item, items))
            return lambda done, _: self._progress(
                Progress(step, base + done, max(total, base + done), item, items)
            )

        return of_file
