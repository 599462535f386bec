import { z } from 'zod';

/** The answers as the standard and the server's published page describe them; nothing more may be in them. */

const id = z.string().regex(/^[A-Za-z0-9_-]+$/);
const moment = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\+07:00$/);
const text = z.string().min(1);
const photo = z.string().regex(/^https?:\/\/\S+\.jpg$/);

export const discovery = z.strictObject({
  changeset: moment,
  contact: text,
  key_service: text,
  endpoints: z
    .array(
      z.strictObject({
        specification: z.literal('http://wiki.open311.org/GeoReport_v2'),
        url: z.url(),
        changeset: moment,
        type: z.enum(['production', 'test']),
        formats: z.tuple([z.literal('text/xml'), z.literal('application/json')]),
      }),
    )
    .min(1),
});

export const services = z
  .array(
    z.strictObject({
      service_code: id,
      service_name: text,
      description: text,
      metadata: z.boolean(),
      type: z.literal('realtime'),
      keywords: z
        .string()
        .regex(/^[^\s,]+(,[^\s,]+)*$/)
        .nullable(),
      group: text,
    }),
  )
  .min(1);

const listed = z.array(z.strictObject({ key: text, name: text })).min(1);
const attribute = {
  variable: z.boolean(),
  code: id,
  required: z.boolean(),
  datatype_description: text.nullable(),
  order: z.number().int().min(1),
  description: text.regex(/[^:]$/),
};

export const definition = z.strictObject({
  service_code: id,
  attributes: z.array(
    z.union([
      z.strictObject({ ...attribute, datatype: z.enum(['string', 'number', 'datetime', 'text']) }),
      z.strictObject({
        ...attribute,
        datatype: z.enum(['singlevaluelist', 'multivaluelist']),
        values: listed,
      }),
    ]),
  ),
});

const request = {
  service_request_id: id,
  status: z.enum(['open', 'closed']),
  status_notes: text,
  service_name: text,
  service_code: id,
  description: text.nullable(),
  agency_responsible: text.nullable(),
  service_notice: text.nullable(),
  requested_datetime: moment,
  updated_datetime: moment,
  expected_datetime: moment.nullable(),
  address: text,
  address_id: text.nullable(),
  zipcode: z.null(),
  lat: z.number().min(-90).max(90).nullable(),
  long: z.number().min(-180).max(180).nullable(),
  media_url: photo.nullable(),
};

export const requests = z.array(z.strictObject(request));

export const extendedRequests = z.array(
  z.strictObject({
    ...request,
    attributes: z.array(z.strictObject({ code: id, description: text, values: listed })),
    notes: z.array(z.strictObject({ datetime: moment, description: text, type: text })),
    extended_attributes: z.strictObject({
      kolom: text,
      status: text,
      kecamatan: text.nullable(),
      kelurahan: text.nullable(),
      ketepatan: z.enum(['gps', 'peta', 'patokan']).nullable(),
      dukungan: z.number().int().min(0),
      jejak: text.nullable(),
      photos: z.array(photo),
    }),
  }),
);

export const sent = z.tuple([
  z.strictObject({ service_request_id: id, service_notice: text.nullable(), account_id: z.null() }),
]);

export const updates = z.array(
  z.strictObject({
    update_id: id,
    service_request_id: id,
    status: z.enum([
      'open',
      'investigating',
      'in_progress',
      'action_scheduled',
      'planned',
      'fixed',
      'closed',
      'duplicate',
      'not_councils_responsibility',
      'no_further_action',
      'cancelled',
    ]),
    description: text,
    updated_datetime: moment,
    media_url: z.union([photo, z.array(photo).min(2), z.null()]),
    external_status_code: text,
    fixmystreet_id: z.string().regex(/^\d+$/).optional(),
  }),
);

export const updateSent = z.tuple([z.strictObject({ update_id: id })]);

export const errors = z.array(z.strictObject({ code: z.number().int(), description: text })).min(1);
