import type { Request, Response } from 'express';

/** One open server-sent-events stream (WHATWG HTML, 9.2). */
export interface EventStream {
  /** Sends one event; `data` is JSON. `id` is what the browser names when it comes back (Last-Event-ID). */
  send(event: string, data: unknown, id?: number): void;
  close(): void;
  /** Runs when the other side is gone or the stream was closed. */
  onClose(work: () => void): void;
}

const heartbeatMs = 15_000;

/** Opens a stream on this answer. A comment every 15 s keeps proxies from closing it. */
export function openStream(req: Request, res: Response): EventStream {
  res.status(200);
  res.setHeader('Content-Type', 'text/event-stream; charset=utf-8');
  res.setHeader('Cache-Control', 'no-store, no-transform');
  res.setHeader('X-Accel-Buffering', 'no');
  res.flushHeaders();
  res.write('retry: 3000\n\n');
  const heartbeat = setInterval(() => res.write(': hidup\n\n'), heartbeatMs);
  req.on('close', () => {
    clearInterval(heartbeat);
  });
  return {
    send: (event, data, id) => {
      const line = id === undefined ? '' : `id: ${id}\n`;
      res.write(`event: ${event}\n${line}data: ${JSON.stringify(data)}\n\n`);
    },
    close: () => void res.end(),
    onClose: (work) => void req.on('close', work),
  };
}
