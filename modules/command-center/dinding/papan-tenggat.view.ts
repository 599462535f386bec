import type { Panel } from '../papan/papan.view.js';
import { PERSEN, type Persen } from '../tenggat/tenggat.rules.js';

/** So many offices fit beside the numbers; the rest is summed up in words. */
const barisTerbanyak = 9;

/** A rung of an office on the wall. */
interface Sel {
  readonly persen: Persen;
  readonly nilai: string;
  readonly kosong: boolean;
  readonly lewat: boolean;
}

/** The ladder as a table: offices down, rungs across. Its cells arrive as `<office>:<rung>`. */
export function papanTenggat(panel: Panel) {
  const offices = new Map<string, { label: string; sel: Map<string, string> }>();
  for (const { kunci, label, nilai } of panel.isi.baris) {
    const at = kunci.lastIndexOf(':');
    const office = kunci.slice(0, at);
    const row = offices.get(office) ?? { label, sel: new Map<string, string>() };
    row.sel.set(kunci.slice(at + 1), nilai);
    offices.set(office, row);
  }
  const rows = [...offices.values()].map(({ label, sel }) => ({
    label,
    sel: PERSEN.map((persen) => cell(persen, sel.get(String(persen)))),
  }));
  const left = rows.length - barisTerbanyak;
  return {
    judul: panel.judul,
    kode: panel.kode,
    kunci: panel.kunci,
    url: panel.url,
    galat: panel.isi.keadaan === 'galat' ? panel.isi.catatan : null,
    kepala: PERSEN.map((persen) => ({ persen, lewat: persen >= 100 })),
    baris: rows.slice(0, barisTerbanyak),
    sisa: left > 0 ? `Tidak tampak: ${String(left)} SKPD lain.` : '',
  };
}

function cell(persen: Persen, nilai = '0'): Sel {
  return { persen, nilai, kosong: nilai === '0', lewat: persen >= 100 && nilai !== '0' };
}
