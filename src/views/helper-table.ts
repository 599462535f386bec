import type { Helper, HelperHost } from './helper.js';
import { attributes } from './components/attributes.js';
import { characterCount } from './components/characterCount.js';
import { checkboxItems, radioItems } from './components/choiceItems.js';
import { dateInputItems } from './components/dateInputItems.js';
import { describedBy } from './components/describedBy.js';
import { i18nAttributes } from './components/i18nAttributes.js';
import { paginationItems } from './components/paginationItems.js';
import { inputAttributes, inputIsWrapped } from './components/inputAttributes.js';
import { passwordInput } from './components/passwordInput.js';
import { serviceNavigation } from './components/serviceNavigation.js';
import { summaryRows } from './components/summaryRows.js';
import { selectItems } from './components/selectItems.js';
import { ada } from './helpers/ada.js';
import { angka } from './helpers/angka.js';
import { asset } from './helpers/asset.js';
import { atau } from './helpers/atau.js';
import { awali } from './helpers/awali.js';
import { bukan } from './helpers/bukan.js';
import { daftar } from './helpers/daftar.js';
import { dan } from './helpers/dan.js';
import { eq } from './helpers/eq.js';
import { errorSummary } from './helpers/errorSummary.js';
import { field } from './helpers/field.js';
import { fieldDate } from './helpers/fieldDate.js';
import { gabung } from './helpers/gabung.js';
import { hari } from './helpers/hari.js';
import { href } from './helpers/href.js';
import { ikon } from './helpers/ikon.js';
import { ikonKolom } from './helpers/ikonKolom.js';
import { ingat } from './helpers/ingat.js';
import { iso } from './helpers/iso.js';
import { jam } from './helpers/jam.js';
import { lama } from './helpers/lama.js';
import { lamaDetik } from './helpers/lamaDetik.js';
import { lebih } from './helpers/lebih.js';
import { memuat } from './helpers/memuat.js';
import { navigasiDi } from './helpers/navigasiDi.js';
import { nikSamar } from './helpers/nikSamar.js';
import { opsi } from './helpers/opsi.js';
import { pakai } from './helpers/pakai.js';
import { pilih } from './helpers/pilih.js';
import { relatif } from './helpers/relatif.js';
import { rp } from './helpers/rp.js';
import { sisip } from './helpers/sisip.js';
import { skrip } from './helpers/skrip.js';
import { tambah } from './helpers/tambah.js';
import { tanggal } from './helpers/tanggal.js';
import { tanggalWaktu } from './helpers/tanggalWaktu.js';

/** Helpers that serve the component partials only; pages do not need them. */
const componentHelpers = {
  attributes,
  characterCount,
  checkboxItems,
  dateInputItems,
  describedBy,
  i18nAttributes,
  inputAttributes,
  inputIsWrapped,
  paginationItems,
  passwordInput,
  radioItems,
  selectItems,
  serviceNavigation,
  summaryRows,
};

/** Every helper by the name templates call it. */
export function createHelpers(host: HelperHost): Readonly<Record<string, Helper>> {
  const table = {
    ...componentHelpers,
    ada,
    angka,
    atau,
    awali,
    bukan,
    daftar,
    dan,
    eq,
    errorSummary,
    field,
    fieldDate,
    gabung,
    hari,
    href,
    ikon,
    ikonKolom,
    iso,
    jam,
    lama,
    lamaDetik,
    lebih,
    memuat,
    navigasiDi,
    nikSamar,
    opsi,
    pakai,
    pilih,
    rp,
    skrip,
    tambah,
    tanggal,
    tanggalWaktu,
    waktu: tanggalWaktu,
    asset: asset(host),
    ingat: ingat(host),
    relatif: relatif(host),
    sisip: sisip(host),
  };
  return table as Readonly<Record<string, Helper>>;
}
