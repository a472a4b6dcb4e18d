import { speaker } from '../language/speaker.ts';
import * as agreements from './texts/agreements.ts';
import * as arrears from './texts/arrears.ts';
import * as asOf from './texts/as-of.ts';
import * as bank from './texts/bank.ts';
import * as books from './texts/books.ts';
import * as close from './texts/close.ts';
import * as contractPapers from './texts/contract-papers.ts';
import * as contractResults from './texts/contract-results.ts';
import * as contractSteps from './texts/contract-steps.ts';
import * as contractWork from './texts/contract-work.ts';
import * as contracts from './texts/contracts.ts';
import * as decisions from './texts/decisions.ts';
import * as duplicates from './texts/duplicates.ts';
import * as frame from './texts/frame.ts';
import * as fundings from './texts/fundings.ts';
import * as funds from './texts/funds.ts';
import * as grants from './texts/grants.ts';
import * as imports from './texts/imports.ts';
import * as life from './texts/life.ts';
import * as matching from './texts/matching.ts';
import * as memberFile from './texts/member-file.ts';
import * as money from './texts/money.ts';
import * as organisations from './texts/organisations.ts';
import * as people from './texts/people.ts';
import * as personalFile from './texts/personal-file.ts';
import * as privacy from './texts/privacy.ts';
import * as region from './texts/region.ts';
import * as register from './texts/register.ts';
import * as requests from './texts/requests.ts';
import * as rounds from './texts/rounds.ts';
import * as statutes from './texts/statutes.ts';
import * as terms from './texts/terms.ts';
import * as today from './texts/today.ts';
import * as wijken from './texts/wijken.ts';

export const say = speaker(
  {
    ...frame.nl,
    ...today.nl,
    ...people.nl,
    ...personalFile.nl,
    ...privacy.nl,
    ...agreements.nl,
    ...arrears.nl,
    ...bank.nl,
    ...matching.nl,
    ...books.nl,
    ...close.nl,
    ...money.nl,
    ...funds.nl,
    ...fundings.nl,
    ...region.nl,
    ...register.nl,
    ...imports.nl,
    ...duplicates.nl,
    ...organisations.nl,
    ...statutes.nl,
    ...terms.nl,
    ...asOf.nl,
    ...decisions.nl,
    ...life.nl,
    ...memberFile.nl,
    ...requests.nl,
    ...rounds.nl,
    ...grants.nl,
    ...contracts.nl,
    ...contractPapers.nl,
    ...contractResults.nl,
    ...contractSteps.nl,
    ...contractWork.nl,
    ...wijken.nl,
  },
  {
    ...frame.en,
    ...today.en,
    ...people.en,
    ...personalFile.en,
    ...privacy.en,
    ...agreements.en,
    ...arrears.en,
    ...bank.en,
    ...matching.en,
    ...books.en,
    ...close.en,
    ...money.en,
    ...funds.en,
    ...fundings.en,
    ...region.en,
    ...register.en,
    ...imports.en,
    ...duplicates.en,
    ...organisations.en,
    ...statutes.en,
    ...terms.en,
    ...asOf.en,
    ...decisions.en,
    ...life.en,
    ...memberFile.en,
    ...requests.en,
    ...rounds.en,
    ...grants.en,
    ...contracts.en,
    ...contractPapers.en,
    ...contractResults.en,
    ...contractSteps.en,
    ...contractWork.en,
    ...wijken.en,
  },
);
