// News of the queue while the page stands still: told by a stream, asked for where streams are blocked. The list itself
// never moves; "3 baru (r)" says that it would look otherwise.

interface Kabar {
  readonly baru: number;
  readonly antrean: readonly { readonly kode: string; readonly jumlah: number }[];
}

const tanyaMs = 10_000;
/** A proxy may let the stream open and swallow it: after so long without a word, ask. */
const diamMs = 15_000;
const cobaLagiMs = 30_000;

let terakhir = 0;

function show({ baru, antrean }: Kabar): void {
  for (const { kode, jumlah } of antrean) {
    const angka = document.querySelector(`[data-jumlah="${CSS.escape(kode)}"]`);
    if (angka) angka.textContent = String(jumlah);
  }
  const baris = document.querySelector<HTMLElement>('[data-baru]');
  const jumlah = document.querySelector('[data-baru-jumlah]');
  if (baris) baris.hidden = baru === 0;
  if (jumlah) jumlah.textContent = String(baru);
  if (baru > terakhir) tell(`${String(baru)} pengaduan baru. Tekan r untuk memuat.`);
  terakhir = baru;
}

/** Says something to those who do not see the page. */
export function tell(text: string): void {
  const status = document.querySelector('[data-kabar]');
  if (status) status.textContent = text;
}

/** Keeps asking or listening as long as the page is open. */
export function watchQueue(aliran: string, cadangan: string): void {
  let terdengar = 0;
  const heard = (event: Event): void => {
    terdengar = Date.now();
    show(JSON.parse((event as MessageEvent<string>).data) as Kabar);
  };
  const ask = async (): Promise<void> => {
    if (Date.now() - terdengar < diamMs) return;
    const answer = await fetch(cadangan, { redirect: 'manual' });
    if (answer.ok) show((await answer.json()) as Kabar);
  };
  const listen = (): void => {
    const stream = new EventSource(aliran);
    stream.addEventListener('antrean', heard);
    stream.addEventListener('error', () => {
      terdengar = 0;
      if (stream.readyState !== EventSource.CLOSED) return; // it comes back by itself
      stream.close();
      window.setTimeout(listen, cobaLagiMs);
    });
  };
  listen();
  // A question that fails is asked again; the list on the page stays true as of its time.
  window.setInterval(() => void ask().catch(() => undefined), tanyaMs);
}
