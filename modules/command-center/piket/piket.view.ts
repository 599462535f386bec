import type { FormState } from '../../../src/http/form.js';
import { addDays, wibDay } from '../../../src/time/time.js';
import { formatHari, formatJam } from '../../../src/views/format.js';
import type { PetugasPiket } from '../index.js';
import { url } from '../paths.js';
import { sameTurn } from './dinas.rules.js';
import {
  giliranAt,
  KURSI,
  LABEL_GILIRAN,
  nextGiliran,
  type Giliran,
  type GiliranBerjam,
} from './giliran.rules.js';
import type { CalonPetugas, DinasTercatat, KursiTerencana } from './piket.queries.js';

/** What the page of piket is made of. */
export interface PiketBahan {
  readonly now: number;
  readonly penggunaId: string;
  readonly bertugas: readonly PetugasPiket[];
  readonly rencana: readonly KursiTerencana[];
  readonly dinas: readonly DinasTercatat[];
  readonly perluTotp: boolean;
  readonly bolehMulai: boolean;
  /** Whom a penyelia may appoint; empty for others. */
  readonly calon: readonly CalonPetugas[];
  readonly formMulai: FormState;
  readonly formPengganti: FormState;
}

const PENUTUP: Readonly<Record<string, string>> = {
  sendiri: 'diakhiri sendiri',
  serah_terima: 'serah terima',
  otomatis: 'diakhiri otomatis, 60 menit lewat giliran',
};

/** View model of `/command-center/piket`. */
export function piketPage(bahan: PiketBahan): Record<string, unknown> & { judul: string } {
  const { now, penggunaId, bertugas, rencana, dinas } = bahan;
  const running = giliranAt(now);
  const own = bertugas.find((one) => one.penggunaId === penggunaId);
  return {
    judul: 'Piket',
    layout: 'petugas',
    url: {
      mulai: url('mulai'),
      selesai: url('selesai'),
      pengganti: url('pengganti'),
      jadwal: url('jadwal'),
      serahTerima: url('serahTerima'),
    },
    dinasSaya: own && {
      giliran: LABEL_GILIRAN[own.giliran],
      kursi: own.kursi,
      mulai: formatJam(own.mulaiAt),
      sampai: formatJam(own.sampaiAt),
    },
    bolehMulai: bahan.bolehMulai && own === undefined,
    perluTotp: bahan.perluTotp,
    formMulai: bahan.formMulai,
    formPengganti: bahan.formPengganti,
    bertugas: bertugas.map((one) => ({
      ...one,
      mulai: formatJam(one.mulaiAt),
      saya: one.penggunaId === penggunaId,
    })),
    giliran: [running, nextGiliran(running), nextGiliran(nextGiliran(running))].map((turn) =>
      turnCard(turn, rencana, running),
    ),
    giliranSaya: rencana
      .filter((seat) => seat.penggunaId === penggunaId)
      .map((seat) => ({
        padaHari: formatHari(seat.tanggal),
        giliran: LABEL_GILIRAN[seat.giliran],
        kursi: seat.kursi,
        urut: seat.tanggal + order(seat.giliran),
      }))
      .sort((a, b) => a.urut.localeCompare(b.urut)),
    riwayat: dinas.map(historyRow),
    penyelia: bahan.calon.length > 0,
    pilihanOperator: [
      { value: '', text: 'Pilih operator' },
      ...bahan.calon.map((one) => ({ value: one.penggunaId, text: one.nama })),
    ],
    pilihanGiliran: (Object.keys(LABEL_GILIRAN) as Giliran[]).map((value) => ({
      value,
      text: LABEL_GILIRAN[value],
    })),
    hariIni: wibDay(now),
  };
}

/** Days the page shows: yesterday (the night turn) to a week ahead. */
export function daysShown(now: number): { readonly dari: string; readonly sampai: string } {
  const today = wibDay(now);
  return { dari: addDays(today, -1), sampai: addDays(today, 7) };
}

function turnCard(
  turn: GiliranBerjam,
  rencana: readonly KursiTerencana[],
  running: GiliranBerjam,
): Record<string, unknown> {
  const planned = rencana.filter((seat) => sameTurn(seat, turn));
  return {
    label: LABEL_GILIRAN[turn.giliran],
    padaHari: formatHari(turn.tanggal),
    berjalan: sameTurn(turn, running),
    kursi: KURSI.map((nomor) => ({
      nomor,
      nama: planned.find((seat) => seat.kursi === nomor)?.nama ?? null,
    })),
  };
}

function historyRow(row: DinasTercatat): Record<string, unknown> {
  return {
    nama: row.nama,
    padaHari: formatHari(row.tanggal),
    giliran: LABEL_GILIRAN[row.giliran],
    kursi: row.kursi,
    mulai: formatJam(row.mulaiAt),
    selesai: row.selesaiAt === null ? 'masih bertugas' : formatJam(row.selesaiAt),
    penutup: row.penutup === null ? '' : (PENUTUP[row.penutup] ?? ''),
    alasan: row.alasan ?? '',
  };
}

function order(giliran: Giliran): string {
  return { pagi: '1', sore: '2', malam: '3' }[giliran];
}
