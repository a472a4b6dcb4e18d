import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { order } from '../../shared/billing/contract.ts';
import { submitApplication } from '../../shared/membership/contract.ts';
import { applicationOf, type Draft, draftFrom, emptyDraft, withAddress } from '../../web/sign-up/draft.ts';
import type { Summary } from '../../web/sign-up/order.tsx';
import { orderErrors, orderOf } from '../../web/sign-up/order-rules.ts';
import { placeOf, withoutSecret } from '../../web/sign-up/place.ts';
import {
  addressErrors,
  contactErrors,
  nextStep,
  personErrors,
  previousStep,
  reachable,
  stepsFor,
} from '../../web/sign-up/steps.ts';
import { pauseAfter } from '../../web/sign-up/watch-application.ts';

const complete: Draft = {
  ...emptyDraft,
  postcode: '1701SA',
  houseNumber: '12',
  wijkName: 'Havenkwartier',
  choice: 'gezonde-polis-basis',
  productVersion: 1,
  term: 'quarter',
  givenName: 'Noor',
  familyName: 'van Dijk',
  birthDay: '9',
  birthMonth: '2',
  birthYear: '1980',
  street: 'Havenplein',
  city: 'Rietmeer',
  email: 'noor@example.org',
};

describe('the steps of the sign-up', () => {
  it('lead to the first step that still misses something', () => {
    expect(reachable(emptyDraft, 'controle')).toBe('postcode');
    expect(reachable({ ...complete, term: '' }, 'controle')).toBe('keuze');
    expect(reachable({ ...complete, birthYear: '' }, 'adres')).toBe('over-u');
    expect(reachable(complete, 'controle')).toBe('controle');
  });

  it('may be walked back to at any time', () => {
    expect(reachable(complete, 'keuze')).toBe('keuze');
    expect(previousStep(complete, 'over-u')).toBe('keuze');
    expect(previousStep(complete, 'postcode')).toBeUndefined();
  });

  it('leave out the choice for who lives outside the region', () => {
    const outside = { ...complete, wijkName: null };
    expect(stepsFor(outside)).not.toContain('keuze');
    expect(nextStep(outside, 'postcode')).toBe('over-u');
    expect(applicationOf(outside, 'nl').choice).toEqual({ productId: null, productVersion: null, term: null });
  });

  it('ask for the wijk again when the address changes, and only then', () => {
    expect(withAddress(complete, { ...complete, houseNumber: '14' })).toMatchObject({
      wijkName: undefined,
      street: '',
    });
    expect(withAddress(complete, { ...complete, postcode: '1701 sa', houseNumberAddition: 'b' })).toMatchObject({
      wijkName: 'Havenkwartier',
      street: 'Havenplein',
      postcode: '1701SA',
    });
  });

  it.each([
    ['0701 SA', '12'],
    ['1701', '12'],
    ['1701 SA', '12b'],
    ['1701 SA', '0'],
    ['1701 SA', ''],
  ])('refuse the address %s %s', (postcode, houseNumber) => {
    expect(addressErrors({ postcode, houseNumber, houseNumberAddition: '' })).toHaveLength(1);
  });

  it('say what to fill in, in both languages, for an empty field', () => {
    const [error] = contactErrors({ street: 'Havenplein', city: 'Rietmeer', email: '' });
    expect(error).toMatchObject({ field: 'email', nl: 'Vul uw e-mailadres in.', en: 'Fill in your e-mail address.' });
  });

  it.each(['30 2 1980', '9 13 1980', '9 2 80', 'negen 2 1980'])('refuse the birth date %s', (typed) => {
    const [birthDay = '', birthMonth = '', birthYear = ''] = typed.split(' ');
    const errors = personErrors({ ...complete, birthDay, birthMonth, birthYear });
    expect(errors.map(({ field }) => field)).toEqual(['birthDay']);
  });

  it('make an application that the contract accepts', () => {
    const body = applicationOf({ ...complete, houseNumberAddition: ' B ' }, 'en');
    const parsed = z.safeParse(submitApplication.body, body);
    expect(parsed.success).toBe(true);
    expect(body.identity).toMatchObject({ birthDate: '1980-02-09', houseNumber: 12, houseNumberAddition: 'B' });
  });

  it('take from a kept draft only what a draft has', () => {
    expect(draftFrom({ postcode: '1701SA', givenName: 7, admin: true, wijkName: null })).toEqual({
      ...emptyDraft,
      postcode: '1701SA',
      wijkName: null,
    });
    expect(draftFrom(null)).toEqual(emptyDraft);
  });
});

describe('the address bar', () => {
  it('tells the mailed links apart', () => {
    expect(placeOf('#bevestig=app_1.tok-en_1')).toEqual({ kind: 'confirm', applicationId: 'app_1', token: 'tok-en_1' });
    expect(placeOf('#verder=app_1.tok')).toEqual({ kind: 'resume', applicationId: 'app_1', token: 'tok' });
    expect(placeOf('#verder')).toEqual({ kind: 'resume' });
    expect(placeOf('#klaar=app_1')).toEqual({ kind: 'paid', applicationId: 'app_1' });
    expect(placeOf('#stap=over-u')).toEqual({ kind: 'step', step: 'over-u' });
    expect(placeOf('#<script>')).toEqual({ kind: 'step', step: 'postcode' });
  });

  it('never keeps a token', () => {
    expect(withoutSecret(placeOf('#bevestig=app_1.token'))).toBe('#verder');
    expect(withoutSecret(placeOf('#verder=app_1.token'))).toBe('#verder');
    expect(withoutSecret(placeOf('#klaar=app_1'))).toBeUndefined();
  });
});

describe('the order', () => {
  const consent = (purpose: Summary['consents'][number]['purpose'], required: boolean) => ({
    purpose,
    required,
    textVersion: '2026-1',
    nl: purpose,
    en: purpose,
  });
  const summary: Summary = {
    preContractHash: 'A'.repeat(43),
    lines: [],
    totalNowCents: 3900n,
    sentences: [],
    consents: [consent('statutes', true), consent('start-immediately', false), consent('newsletter', false)],
    terms: null,
    startChoices: [
      { choice: 'after-cooling-off', startsOn: '2026-12-08', nl: '', en: '' },
      { choice: 'immediately', startsOn: '2026-11-23', nl: '', en: '' },
    ],
    withdrawUntil: '2026-12-07',
  };
  const unticked = { start: '', statutes: false, 'start-immediately': false, newsletter: false };

  it('needs a start and every required consent, and no more', () => {
    expect(orderErrors(summary, unticked).map(({ field }) => field)).toEqual(['start', 'statutes']);
    expect(orderErrors(summary, { ...unticked, start: 'after-cooling-off', statutes: true })).toEqual([]);
  });

  it('starts at once only on an express request', () => {
    const atOnce = { ...unticked, start: 'immediately', statutes: true };
    expect(orderErrors(summary, atOnce).map(({ field }) => field)).toEqual(['start-immediately']);
    expect(orderErrors(summary, { ...atOnce, 'start-immediately': true })).toEqual([]);
  });

  it('takes back the request to start at once with the choice for it', () => {
    const changedMind = { ...unticked, start: 'after-cooling-off', statutes: true, 'start-immediately': true };
    const granted = orderOf(summary, changedMind).consents.filter((each) => each.granted);
    expect(granted.map(({ purpose }) => purpose)).toEqual(['statutes']);
  });

  it('is what the contract accepts, with the words of the law on the button', () => {
    const made = orderOf(summary, { ...unticked, start: 'immediately', statutes: true, 'start-immediately': true });
    expect(z.safeParse(order, made).success).toBe(true);
    expect(made.buttonLabel).toBe('Bestelling met betalingsverplichting');
  });
});

describe('waiting for the payment', () => {
  it('looks often at first and seldom later', () => {
    expect(pauseAfter(5)).toBeLessThan(pauseAfter(60));
    expect(pauseAfter(60)).toBeLessThan(pauseAfter(600));
  });
});
