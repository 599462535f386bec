import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { buildOnce } from './build.js';
import { freePort } from './ports.js';

/** One real process of the app. */
export interface AppProcess {
  readonly url: string;
  readonly child: ChildProcess;
  /** What it wrote so far, both streams. */
  output(): string;
  /** Asks it to stop (SIGTERM), or ends it at once; answers the exit code. */
  stop(how?: 'SIGTERM' | 'SIGKILL'): Promise<number | null>;
}

const running = new Set<AppProcess>();

/**
 * Starts `count` real processes, as built, of the same installation (`environment` of a TestApp, or a hand-made one) on ports of
 * their own, one after the other, and waits until each is ready.
 * @throws with its output when a process ends early or is not ready within 30 s
 */
export async function startProcesses(
  count: number,
  environment: Readonly<Record<string, string>>,
): Promise<readonly AppProcess[]> {
  const processes: AppProcess[] = [];
  for (let index = 0; index < count; index++) processes.push(await startProcess(environment));
  return processes;
}

async function startProcess(environment: Readonly<Record<string, string>>): Promise<AppProcess> {
  const port = await freePort();
  await buildOnce();
  const child = spawn(process.execPath, ['dist/src/main.js'], {
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      ...environment,
      HOST: '127.0.0.1',
      PORT: String(port),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const one: AppProcess = {
    url: `http://127.0.0.1:${String(port)}`,
    child,
    output: () => output,
    stop: async (how = 'SIGTERM') => {
      running.delete(one);
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
      const gone = once(child, 'exit');
      child.kill(how);
      await gone;
      return child.exitCode;
    },
  };
  running.add(one);
  await ready(one);
  return one;
}

async function ready({ url, child, output }: AppProcess): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (child.exitCode !== null)
      throw new Error(`The app ended with ${String(child.exitCode)}:\n${output()}`);
    const answer = await fetch(`${url}/readyz`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`The app was not ready after 30 s:\n${output()}`);
}

/** Called by the run at its end, of a parallel run after each file. */
export async function stopProcesses(): Promise<void> {
  await Promise.all([...running].map((one) => one.stop('SIGKILL')));
}
