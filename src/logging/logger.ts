import { pino, type Logger } from 'pino';
import { scrub } from './scrub.js';

export type { Logger };

/** A JSON logger whose every line passes the scrubber: no NIK, card number, phone or key gets through. */
export function createLogger(level: string, destination: NodeJS.WritableStream = process.stdout): Logger {
  return pino(
    {
      level,
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: {
        paths: ['req.headers.cookie', 'req.headers.authorization', '*.password', '*.kataSandi'],
        remove: true,
      },
    },
    { write: (line: string) => void destination.write(scrub(line)) },
  );
}
