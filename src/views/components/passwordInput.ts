import Handlebars from 'handlebars';
import { attributes } from './attributes.js';

type Options = Readonly<Record<string, unknown>>;

const TEXTS = {
  showPasswordText: 'Lihat',
  hidePasswordText: 'Tutup',
  showPasswordAriaLabelText: 'Lihat kata sandi',
  hidePasswordAriaLabelText: 'Tutup kata sandi',
  passwordShownAnnouncementText: 'Kata sandi terlihat',
  passwordHiddenAnnouncementText: 'Kata sandi tertutup',
} as const;

/** `{{#with (passwordInput this)}}`: texts with Indonesian defaults, id, attributes of the group. */
export function passwordInput(params: Options): Options {
  const formGroup = (params.formGroup ?? {}) as Options;
  const texts = Object.fromEntries(Object.entries(TEXTS).map(([name, text]) => [name, params[name] ?? text]));
  return {
    ...params,
    ...texts,
    id: params.id ?? params.name,
    type: 'password',
    spellcheck: false,
    autocapitalize: 'none',
    autocomplete: params.autocomplete ?? 'current-password',
    classes: ['govuk-password-input__input govuk-js-password-input-input', params.classes]
      .filter(Boolean)
      .join(' '),
    groupAttributes: new Handlebars.SafeString(String(attributes(formGroup.attributes))),
  };
}
