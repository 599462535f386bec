import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { freePort } from './ports.js';

/**
 * The wire between a browser and the app, which can be cut: a service worker that wakes up anew escapes what a
 * browser is told to pretend about its network.
 */
export class Line {
  private server: Server | undefined;
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly target: number,
    private readonly port: number,
  ) {}

  /** Opens a line to the app at this address. */
  static async to(url: string): Promise<Line> {
    const line = new Line(Number(new URL(url).port), await freePort());
    await line.mend();
    return line;
  }

  /** The app's address through this line. */
  get url(): string {
    return `http://127.0.0.1:${String(this.port)}`;
  }

  /** Everything under way breaks off, everything new is refused. */
  async cut(): Promise<void> {
    if (!this.server) return;
    const gone = once(this.server, 'close');
    this.server.close();
    for (const socket of this.sockets) socket.destroy();
    await gone;
    this.server = undefined;
  }

  async mend(): Promise<void> {
    if (this.server) return;
    this.server = createServer((near) => this.join(near)).listen(this.port, '127.0.0.1');
    await once(this.server, 'listening');
  }

  private join(near: Socket): void {
    const far = connect(this.target, '127.0.0.1');
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      this.sockets.add(from);
      from.pipe(to);
      from.on('error', () => to.destroy());
      from.on('close', () => {
        this.sockets.delete(from);
        to.destroy();
      });
    }
  }
}
