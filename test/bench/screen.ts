import { get, type IncomingMessage } from 'node:http';
import { once } from 'node:events';

/** A wall on its stream. */
export interface Screen {
  /** Resolves with the moment (performance.now) at which it showed this value; at once when it shows it now. */
  shows(kode: string, nilai: string, patienceMs: number): Promise<number>;
  close(): void;
}

interface Waiting {
  readonly kode: string;
  readonly nilai: string;
  readonly done: (at: number) => void;
}

/** Opens the stream and notes every figure the moment its bytes arrive. @throws when it is refused */
export async function openScreen(url: string, cookie: string): Promise<Screen> {
  const request = get(url, { headers: { cookie }, agent: false });
  const [answer] = (await once(request, 'response')) as [IncomingMessage];
  if (answer.statusCode !== 200) throw new Error(`The stream answered ${String(answer.statusCode)}`);
  const now = new Map<string, { readonly nilai: string; readonly at: number }>();
  const waiting = new Set<Waiting>();
  let rest = '';
  answer.setEncoding('utf8').on('data', (chunk: string) => {
    const at = performance.now();
    const blocks = (rest + chunk).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const figure = figureOf(block);
      if (figure === null) continue;
      now.set(figure.kode, { nilai: figure.nilai, at });
      for (const one of waiting)
        if (one.kode === figure.kode && one.nilai === figure.nilai) {
          waiting.delete(one);
          one.done(at);
        }
    }
  });
  answer.on('error', () => undefined);
  request.on('error', () => undefined);
  return {
    shows: (kode, nilai, patienceMs) => {
      const shown = now.get(kode);
      if (shown?.nilai === nilai) return Promise.resolve(shown.at);
      return new Promise((resolve, reject) => {
        const late = setTimeout(() => {
          reject(new Error(`The wall did not show ${kode} = ${nilai} within ${String(patienceMs)} ms`));
        }, patienceMs);
        waiting.add({
          kode,
          nilai,
          done: (at) => {
            clearTimeout(late);
            resolve(at);
          },
        });
      });
    },
    close: () => request.destroy(),
  };
}

function figureOf(block: string): { readonly kode: string; readonly nilai: string } | null {
  if (!/^event: nilai$/m.test(block)) return null;
  const data = JSON.parse(/^data: (.*)$/m.exec(block)?.[1] ?? '{}') as {
    readonly kode?: string;
    readonly isi?: { readonly nilai?: string };
  };
  return data.kode === undefined ? null : { kode: data.kode, nilai: String(data.isi?.nilai ?? '') };
}
