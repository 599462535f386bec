import { systemContext } from '../../../../src/db/unit-of-work.js';
import type { Tx, UnitOfWork } from '../../../../src/db/unit-of-work.js';
import type { JsonObject } from '../../../../src/json.js';
import { formatJam } from '../../../../src/views/format.js';
import { wibDay } from '../../../../src/time/time.js';
import type { JalanBpjs, JawabanBpjs, PortBpjs } from '../keluar/port.js';
import type { SimulasiRepository } from './simulasi.repository.js';
import { nilaiKiriman } from './simulasi.rules.js';
import type { Diterima } from './simulasi.rules.js';

const namaTask: Readonly<Record<number, string>> = {
  1: 'mulai waktu tunggu admisi',
  2: 'akhir waktu tunggu admisi atau mulai waktu layan admisi',
  3: 'akhir waktu layan admisi atau mulai waktu tunggu poli',
  4: 'akhir waktu tunggu poli atau mulai waktu layan poli',
  5: 'akhir waktu layan poli atau mulai waktu tunggu farmasi',
  99: 'tidak hadir atau batal',
};

/** Stands in for BPJS inside the app: enforces the order of B.4, keeps what came, sends nothing anywhere. */
export class BpjsSimulasi implements PortBpjs {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly simpanan: SimulasiRepository,
  ) {}

  send(jalan: JalanBpjs, body: JsonObject): Promise<JawabanBpjs> {
    return this.unitOfWork.run(systemContext, (tx) => this.receive(tx, jalan, body));
  }

  private async receive(tx: Tx, jalan: JalanBpjs, body: JsonObject): Promise<JawabanBpjs> {
    const kode = String(body['kodebooking'] ?? '');
    const riwayat = await this.simpanan.accepted(tx.trx, kode);
    const dikenal =
      riwayat.some((one) => one.jalan === '/antrean/add') || (await this.simpanan.isMobile(tx.trx, kode));
    const kalimat = nilaiKiriman(jalan, body, riwayat, dikenal);
    const metadata = kalimat === null ? { code: 200, message: 'Ok' } : { code: 201, message: kalimat };
    if (jalan !== '/antrean/getlisttask') await this.simpanan.keep(tx.trx, jalan, body, metadata, tx.now);
    const daftar = jalan === '/antrean/getlisttask' && kalimat === null ? listOf(kode, riwayat) : null;
    return { ...metadata, response: daftar };
  }
}

function listOf(kode: string, riwayat: readonly Diterima[]) {
  return riwayat.flatMap(({ taskid, waktu }) =>
    taskid === null
      ? []
      : [
          {
            wakturs: waktu === null ? '' : kata(waktu),
            waktu: waktu === null ? '' : kata(waktu),
            taskname: namaTask[taskid] ?? '',
            taskid,
            kodebooking: kode,
          },
        ],
  );
}

/** `24-11-2026 10:30:30 WIB` */
function kata(at: number): string {
  const [tahun = '', bulan = '', hari = ''] = wibDay(at).split('-');
  const detik = String(Math.floor(at / 1000) % 60).padStart(2, '0');
  return `${hari}-${bulan}-${tahun} ${formatJam(at).replace('.', ':')}:${detik} WIB`;
}
