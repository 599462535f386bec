import { type Client, formOf } from '../../support/client.js';

interface Potret {
  readonly panggilan: readonly { readonly id: string }[];
}

/** A waiting-room display: an open stream, and when each call was first seen on it. */
export interface Layar {
  /** `performance.now()` by id of the call. */
  readonly terlihat: ReadonlyMap<string, number>;
  close(): void;
}

/** Connects a display; resolves with the first state it was told. */
export async function bukaLayar(asal: string, nama: string, client: Client): Promise<Layar> {
  const batal = new AbortController();
  const answer = await fetch(`${asal}/e-dokter/layar/${nama}/arus`, {
    headers: { cookie: client.cookieHeader() },
    signal: batal.signal,
  });
  if (answer.status !== 200 || answer.body === null)
    throw new Error(`The display's stream answers ${String(answer.status)}`);
  const terlihat = new Map<string, number>();
  const siap = new Promise<void>((resolve) => {
    void baca(answer.body as ReadableStream<Uint8Array>, (potret) => {
      const kini = performance.now();
      for (const { id } of potret.panggilan) if (!terlihat.has(id)) terlihat.set(id, kini);
      resolve();
    });
  });
  await siap;
  return { terlihat, close: () => batal.abort() };
}

async function baca(body: ReadableStream<Uint8Array>, lihat: (potret: Potret) => void): Promise<void> {
  const decoder = new TextDecoder();
  let sisa = '';
  const dengar = (teks: string): void => {
    const utuh = (sisa + teks).split('\n\n');
    sisa = utuh.pop() ?? '';
    for (const peristiwa of utuh) {
      const data = /^event: potret\ndata: (.*)$/m.exec(peristiwa)?.[1];
      if (data !== undefined) lihat(JSON.parse(data) as Potret);
    }
  };
  try {
    for await (const chunk of body as unknown as AsyncIterable<Uint8Array>)
      dengar(decoder.decode(chunk, { stream: true }));
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'AbortError') throw error;
  }
}

/** One nurse at one sesi, pressing the buttons of her page as its script does. */
export class Perawat {
  /** Milliseconds of each action: the button and the part of the page that comes back. */
  readonly aksi: number[] = [];
  /** Milliseconds until a call stood on the display it came to last; a lost one is `NaN`. */
  readonly tampil: number[] = [];
  private halaman: string;

  constructor(
    private readonly asal: string,
    private readonly client: Client,
    private readonly sesiId: string,
    private readonly layar: readonly Layar[],
  ) {
    this.halaman = '';
  }

  /** Calls the next one, which finishes the one served, and lets him in. */
  async layani(): Promise<void> {
    const dikenal = new Set(this.layar.flatMap((one) => [...one.terlihat.keys()]));
    const mulai = performance.now();
    await this.tekan('panggil');
    this.tampil.push(await this.tunggu(dikenal, mulai));
    await this.tekan('masuk');
  }

  private async tekan(aksi: string): Promise<void> {
    const alamat = `/e-dokter/petugas/sesi/${this.sesiId}`;
    const client = this.client.at(this.asal);
    if (this.halaman === '') this.halaman = (await client.get(alamat)).text;
    const form = formOf(this.halaman, `${alamat}/${aksi}`);
    if (!form) throw new Error(`There is no button ${aksi}`);
    const mulai = performance.now();
    const jawab = await client.follow(await client.post(form.action, form.fields));
    this.aksi.push(performance.now() - mulai);
    if (jawab.status !== 200) throw new Error(`${aksi} answers ${String(jawab.status)}`);
    this.halaman = jawab.text;
  }

  /** Until every display shows a call it did not know; five seconds at most. */
  private async tunggu(dikenal: ReadonlySet<string>, mulai: number): Promise<number> {
    const baru = (): readonly number[] =>
      this.layar.map((one) =>
        Math.min(...[...one.terlihat].filter(([id]) => !dikenal.has(id)).map(([, at]) => at)),
      );
    for (let kali = 0; kali < 500; kali++) {
      const at = baru();
      if (at.every(Number.isFinite)) return Math.max(...at) - mulai;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    return NaN;
  }
}
