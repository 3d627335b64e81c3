"""The server one would write in an afternoon: python-socketio on aiohttp, one ORM commit per message.

Nobody is judged, nothing is sealed or chained, and there is one connection to the database, so that
commits never meet a locked file. It says the same to the same people as our server does.

    python -m benchmarks.baseline PORT DATABASE
"""

import logging
import sys
import time
from typing import Any

import socketio
from aiohttp import web
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

NAMESPACE = "/partner"


class Base(DeclarativeBase):
    """The tables."""


class Message(Base):
    """One message, kept."""

    __tablename__ = "message"

    id: Mapped[int] = mapped_column(primary_key=True)
    room: Mapped[str] = mapped_column(index=True)
    author: Mapped[str]
    text: Mapped[str]
    at: Mapped[int]


def open_engine(path: str) -> AsyncEngine:
    """SQLite in WAL, every commit synced (FULL)."""
    engine = create_async_engine(f"sqlite+aiosqlite:///{path}", pool_size=1, max_overflow=0, pool_timeout=120)

    @event.listens_for(engine.sync_engine, "connect")
    def durable(connection: Any, _: Any) -> None:
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.close()

    return engine


def make_app(engine: AsyncEngine) -> web.Application:
    """The whole server."""
    sio = socketio.AsyncServer(
        async_mode="aiohttp", transports=["websocket"], namespaces=[NAMESPACE], cors_allowed_origins="*"
    )
    sessions = async_sessionmaker(engine, class_=AsyncSession, expire_on_commit=False)
    rooms: dict[str, str] = {}

    @sio.on("connect", namespace=NAMESPACE)
    async def connect(sid: str, _: Any, auth: Any) -> None:
        rooms[sid] = auth["login"]
        await sio.enter_room(sid, auth["login"], namespace=NAMESPACE)

    @sio.on("resume", namespace=NAMESPACE)
    async def resume(sid: str, _: Any) -> dict[str, Any]:
        return {"ok": True, "rooms": [rooms[sid]]}

    @sio.on("say", namespace=NAMESPACE)
    async def say(sid: str, payload: Any) -> dict[str, Any]:
        room, at = rooms[sid], time.time_ns() // 1_000_000
        message = Message(room=room, author=sid, text=payload["text"], at=at)
        async with sessions() as session:
            session.add(message)
            await session.commit()
        told = {"room": room, "seq": message.id, "at": at, "by": sid, "kind": "words_said"}
        told |= {"meeting": room, "line": message.id, "author": sid, "words": message.text}
        await sio.emit("event", told, room=room, namespace=NAMESPACE)
        return {"ok": True, "line": message.id, "held": False}

    async def make_tables(_: web.Application) -> None:
        async with engine.begin() as connection:
            await connection.run_sync(Base.metadata.create_all)

    app = web.Application()
    sio.attach(app)
    app.on_startup.append(make_tables)
    return app


if __name__ == "__main__":
    logging.disable(logging.WARNING)
    web.run_app(
        make_app(open_engine(sys.argv[2])),
        host="127.0.0.1",
        port=int(sys.argv[1]),
        access_log=None,
        print=None,
    )
