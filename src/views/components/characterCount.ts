import Handlebars from 'handlebars';
import { attributes } from './attributes.js';

type Options = Readonly<Record<string, unknown>>;

const MESSAGES = {
  charactersUnderLimitText: { one: 'Sisa %{count} huruf', other: 'Sisa %{count} huruf' },
  charactersAtLimitText: 'Sisa 0 huruf',
  charactersOverLimitText: { one: 'Kelebihan %{count} huruf', other: 'Kelebihan %{count} huruf' },
  wordsUnderLimitText: { one: 'Sisa %{count} kata', other: 'Sisa %{count} kata' },
  wordsAtLimitText: 'Sisa 0 kata',
  wordsOverLimitText: { one: 'Kelebihan %{count} kata', other: 'Kelebihan %{count} kata' },
} as const;

/** `{{i18nAttributes}}` hash of the counter: Indonesian unless the page says otherwise. */
export function countMessages(params: Options): Options {
  return Object.fromEntries(Object.entries(MESSAGES).map(([name, text]) => [name, params[name] ?? text]));
}

/** `{{#with (characterCount this)}}`: id, limit sentence and data attributes of the counter. */
export function characterCount(params: Options): Options {
  const limit = params.maxwords ?? params.maxlength;
  const countType = params.countType ?? (params.maxwords ? 'words' : undefined);
  const sentence = String(
    params.textareaDescriptionText ?? `Paling banyak %{count} ${countType === 'words' ? 'kata' : 'huruf'}`,
  );
  const formGroup = (params.formGroup ?? {}) as Options;
  const data = attributes({
    'data-module': 'govuk-character-count',
    'data-maxlength': { value: params.maxlength, optional: true },
    'data-maxwords': { value: params.maxwords, optional: true },
    'data-threshold': { value: params.threshold, optional: true },
    'data-count-type': { value: countType, optional: true },
  });
  return {
    ...params,
    id: params.id ?? params.name,
    limitText: limit ? sentence.replace('%{count}', String(limit)) : undefined,
    unlimitedText: limit ? undefined : params.textareaDescriptionText,
    dataAttributes: new Handlebars.SafeString(`${String(data)}${String(attributes(formGroup.attributes))}`),
    messages: countMessages(params),
  };
}
