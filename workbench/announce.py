"""Says where the workbench is, once it answers. Started by workbench.serve, ends by itself."""

import contextlib
import socket
import sys
import time


def main() -> None:
    """Wake supervisor through its control socket, wait for the web server, print its address."""
    control, host, port = sys.argv[1], sys.argv[2], int(sys.argv[3])
    # Supervisor starts its children when its first poll returns: after a second, or at once if someone calls.
    _until_connected(socket.AF_UNIX, control, seconds=2)
    if not _until_connected(socket.AF_INET, (host, port), seconds=30):
        sys.exit(f"workbench: nothing answers on {host}:{port} after 30 seconds; see the lines above")
    print(f"The workbench is at http://{host}:{port}/   (Ctrl-C stops it)", flush=True)  # noqa: T201


def _until_connected(family: int, address: str | tuple[str, int], seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        with socket.socket(family) as client:
            try:
                client.connect(address)
            except OSError:
                time.sleep(0.02)
            else:
                return True
    return False


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        main()
