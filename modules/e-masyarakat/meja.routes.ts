import { can } from '../../src/auth/guards.js';
import { get, post } from '../../src/http/route.js';
import type { Route } from '../../src/http/route.js';
import { fotoRule } from '../../src/storage/upload-rule.js';
import { izin } from './izin.js';
import type { Kendali } from './kendali.js';
import { pola } from './paths.js';

/** The triage desk of the Command Center and the desk of the SKPD. */
export function mejaRoutes(kendali: Kendali): readonly Route[] {
  const { meja, arus, sekaligus, triase, gabung, skpd, lapangan, templat, uploads } = kendali;
  return [
    get(pola.meja, [can(izin.triase)], meja.list),
    post(pola.mejaBerikut, [can(izin.triase)], meja.next),
    get(pola.mejaAliran, [can(izin.triase)], arus.stream, { kind: 'stream' }),
    get(pola.mejaBaru, [can(izin.triase)], arus.poll, { kind: 'feed' }),
    get(pola.mejaSekaligus, [can(izin.triase)], sekaligus.confirm),
    post(pola.mejaSekaligus, [can(izin.triase)], sekaligus.carryOut),
    get(pola.mejaTenggat, [can(izin.triase)], meja.due, { kind: 'feed' }),
    get(pola.mejaSekitar, [can(izin.triase)], meja.around, { kind: 'feed' }),
    post(pola.mejaTanda, [can(izin.triase)], triase.settleFlag),
    get(pola.mejaPengaduan, [can(izin.triase)], meja.show),
    post(pola.mejaAmbil, [can(izin.triase)], meja.take),
    post(pola.mejaBaca, [can(izin.triase)], meja.read),
    post(pola.mejaDisposisi, [can(izin.triase)], meja.route),
    post(pola.mejaLengkap, [can(izin.triase)], triase.requestMore),
    post(pola.mejaAlih, [can(izin.triase)], triase.refer),
    post(pola.mejaUsulTolak, [can(izin.triase)], triase.proposeRefusal),
    post(pola.mejaPutusTolak, [can(izin.validasi)], triase.decideRefusal),
    post(pola.mejaUrung, [can(izin.triase)], triase.undo),
    post(pola.mejaKeberatan, [can(izin.triase)], triase.takeBack),
    post(pola.mejaCatatan, [can(izin.triase)], triase.addNote),
    get(pola.mejaGabung, [can(izin.triase)], gabung.show),
    post(pola.mejaGabung, [can(izin.triase)], gabung.merge),
    post(pola.mejaPisah, [can(izin.triase)], gabung.split),
    get(pola.skpd, [can(izin.jawab)], skpd.list),
    get(pola.templat, [can(izin.jawab)], templat.list),
    post(pola.templat, [can(izin.jawab)], templat.add),
    get(pola.templatSatu, [can(izin.jawab)], templat.show),
    post(pola.templatSatu, [can(izin.jawab)], templat.change),
    get(pola.lapangan, [can(izin.jawab)], lapangan.list),
    get(pola.lapanganPengaduan, [can(izin.jawab)], skpd.showInField),
    get(pola.skpdPengaduan, [can(izin.jawab)], skpd.show),
    post(pola.skpdTerima, [can(izin.jawab)], skpd.accept),
    post(pola.skpdLepas, [can(izin.jawab)], skpd.release),
    post(pola.skpdJadwalkan, [can(izin.jawab)], skpd.schedule),
    post(pola.skpdTangguhkan, [can(izin.jawab)], skpd.suspend),
    post(pola.skpdLanjutkan, [can(izin.jawab)], skpd.resume),
    post(pola.skpdTanggapi, [can(izin.jawab)], skpd.answer),
    post(pola.skpdTindakLanjut, [can(izin.jawab)], skpd.followUp, {
      upload: uploads.accept(fotoRule('foto', 3)),
    }),
  ];
}
