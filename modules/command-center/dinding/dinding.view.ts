import { formatJam } from '../../../src/views/format.js';
import type { Panel } from '../papan/papan.view.js';
import { dealOut, LABEL_PAPAN, PAPAN, type NamaPapan } from '../papan/papan.rules.js';
import type { IsiPapan } from './papan-dinding.service.js';
import { papanTenggat } from './papan-tenggat.view.js';
import { url } from '../paths.js';

/** Each face stays so long. */
export const gantiDetik = 30;

/** A panel on the wire: what `GET /aliran` and `/nilai.json` say of it. */
export function wireOf({ kode, kunci, isi, pada }: Panel) {
  return { kode, kunci, isi, pada };
}

/** The answer of `/nilai.json`. */
export function nilaiJson(papan: string, { panel, versi, pada, segar }: IsiPapan) {
  return { papan, versi, pada, segar, nilai: panel.map(wireOf) };
}

/** View model of a wall. @param halaman which face is shown first, from 1 */
export function dindingPage(papan: NamaPapan, isi: IsiPapan, halaman: number) {
  const faces = facesOf(papan, isi.panel);
  const shown = ((halaman - 1) % faces.length) + 1;
  const next = (shown % faces.length) + 1;
  const alamat = `${url('dinding')}/${papan}`;
  return {
    judul: LABEL_PAPAN[papan],
    layout: 'dinding' as const,
    papan,
    pada: isi.pada,
    aliran: `${url('aliran')}?papan=${papan}`,
    cadangan: `${url('nilaiJson')}?papan=${papan}`,
    // Without JavaScript the page asks itself again, for the next face.
    segarkan:
      faces.length === 1 ? String(gantiDetik) : `${String(gantiDetik)}; url=${alamat}?hal=${String(next)}`,
    terhenti: !isi.segar,
    gantiDetik,
    banyakHalaman: faces.length > 1,
    halaman: faces.map((face, index) => ({
      ...face,
      nomor: index + 1,
      dari: faces.length,
      tersembunyi: index + 1 !== shown,
      hanyaAngka: face.tabel.length === 0 && face.tangga === null,
      hanyaTabel: face.angka.length === 0 && face.tangga === null,
    })),
  };
}

/** The walls by name, for the page that lets staff choose. */
export function pilihanPapan() {
  return PAPAN.map((papan) => ({ papan, label: LABEL_PAPAN[papan], href: `${url('dinding')}/${papan}` }));
}

interface Muka {
  readonly angka: readonly PanelTampil[];
  readonly tabel: readonly PanelTampil[];
  readonly tangga: ReturnType<typeof papanTenggat> | null;
}

type PanelTampil = Panel & { readonly jam: string };

function facesOf(papan: NamaPapan, panels: readonly Panel[]): readonly Muka[] {
  const ladder = panels.find(({ kode }) => kode === 'command-center.tangga');
  const others = panels.filter((one) => one !== ladder).map(shownOf);
  const angka = others.filter(({ bentuk }) => bentuk === 'angka');
  const tabel = others.filter(({ bentuk }) => bentuk === 'tabel');
  if (papan === 'tenggat' && ladder) return [{ angka, tabel, tangga: papanTenggat(ladder) }];
  return dealOut(angka, tabel).map((face) => ({ ...face, tangga: null }));
}

function shownOf(panel: Panel): PanelTampil {
  return { ...panel, jam: panel.pada === null ? '' : `pukul ${formatJam(panel.pada)}` };
}
