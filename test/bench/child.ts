import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import type { FloorPlan } from './floor.js';
import { freePort } from '../support/ports.js';

/** A server in a process of its own. */
export interface Child {
  readonly url: string;
  readonly process: ChildProcess;
  /** Milliseconds from the start of the process to its first answer. */
  readonly startedIn: number;
  /** Memory in use now (resident set), MB. Linux only; NaN elsewhere. */
  memory(): number;
  stop(): Promise<void>;
}

/** Starts the floor. */
export async function startFloor(plan: FloorPlan): Promise<Child> {
  const file = join(tmpdir(), `binjai-floor-${String(process.pid)}.json`);
  writeFileSync(file, JSON.stringify(plan));
  const begun = performance.now();
  const child = spawn(process.execPath, ['--import', 'tsx', 'test/bench/floor-server.ts', file], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production' },
  });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const { port } = JSON.parse(line.toString()) as AddressInfo;
  return handle(child, `http://127.0.0.1:${String(port)}`, performance.now() - begun);
}

/** Starts the built app as it runs in production, without its worker. */
export async function startBuiltApp(settings: Readonly<Record<string, string>>): Promise<Child> {
  const port = await freePort();
  const url = `http://127.0.0.1:${String(port)}`;
  const begun = performance.now();
  const child = spawn(process.execPath, ['dist/src/main.js'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      PATH: process.env['PATH'],
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      PORT: String(port),
      BASE_URL: url,
      LOG_LEVEL: 'warn',
      WORKER: '0',
      SMTP_URL: 'smtp://127.0.0.1:25',
      ENCRYPTION_KEYS: `bench:${Buffer.alloc(32, 1).toString('base64')}`,
      INDEX_KEY: Buffer.alloc(32, 2).toString('base64'),
      SESSION_SECRET: 'rahasia-bench-yang-cukup-panjang-untuk-apa-saja',
      METRICS_TOKEN: 'token-bench',
      ...settings,
    },
  });
  await answered(child, url);
  return handle(child, url, performance.now() - begun);
}

async function answered(child: ChildProcess, url: string): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`The app ended with ${String(child.exitCode)}`);
    const answer = await fetch(url).catch(() => null);
    if (answer) {
      await answer.text();
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

function handle(child: ChildProcess, url: string, startedIn: number): Child {
  return {
    url,
    process: child,
    startedIn,
    memory: () => memoryOf(child.pid),
    stop: async () => {
      if (child.exitCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    },
  };
}

function memoryOf(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${String(pid)}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
  } catch {
    return NaN;
  }
}
