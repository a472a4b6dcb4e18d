import { getAllocationRound } from '../../../shared/allocation/contract.ts';
import { listFormulas } from '../../../shared/allocation/formula/contract.ts';
import { listFunds } from '../../../shared/funds/contract.ts';
import { useLoad } from '../../ui/load.ts';
import { Link } from '../../ui/text.tsx';
import { RoundGrants } from '../grants/round-grants.tsx';
import { useOffice } from '../office-context.ts';
import { PageTitle } from '../page-title.tsx';
import { Amount, Badge, Code, Figure, Figures, Panel, WhenLoaded } from '../parts.tsx';
import { addressOf, isOnlyAdviser } from '../route.ts';
import { say } from '../texts.ts';
import { RoundFrozen } from './frozen.tsx';
import { RoundLines } from './lines.tsx';
import { RoundPath } from './path.tsx';
import { RoundScenarios } from './scenarios.tsx';
import { RoundSteps } from './steps.tsx';
import { roundTone } from './tone.ts';
import { RoundVoices } from './voices.tsx';

/** One round: how far it is, what can be done next and by whom, what each wijk gets and why. */
export function RoundPage({ roundId }: { roundId: string }) {
  const office = useOffice();
  const { loaded, reload } = useLoad(roundId, async () => {
    const [round, funds, formulas] = await Promise.all([
      office.call(getAllocationRound, { params: { roundId } }),
      // Who advises sees rounds and formulas; what else a fund holds is for the office.
      isOnlyAdviser(office.me) ? { items: [] } : office.call(listFunds, {}),
      office.call(listFormulas, {}),
    ]);
    return { round, funds: funds.items, formulas: formulas.items };
  });
  return (
    <WhenLoaded loaded={loaded} reload={reload}>
      {({ round, funds, formulas }) => {
        const fund = funds.find(({ fundId }) => fundId === round.fundId);
        const formula = formulas.find(({ formulaId }) => formulaId === round.formulaId);
        return (
          <>
            <PageTitle
              title={round.name}
              place={roundId}
              back={{ href: addressOf('verdeelrondes'), title: say('section.verdeelrondes') }}
            />
            <p>
              <Badge tone={roundTone(round.status)}>{say(`rounds.${round.status}`)}</Badge>{' '}
              {say(`theme.${round.theme}`)}
              {round.revision > 1 && ` · ${say('rounds.revision', { number: round.revision })}`}
            </p>
            <RoundPath round={round} />
            <Figures>
              <Figure label={say('rounds.budget')}>
                <Amount cents={round.budgetCents} />
              </Figure>
              <Figure label={say('rounds.fund')}>
                {fund ? <Link href={addressOf('fondsen', fund.fundId)}>{fund.name}</Link> : round.fundId}
              </Figure>
              {fund && (
                <Figure label={say('funds.available')}>
                  <Amount cents={fund.availableCents} />
                </Figure>
              )}
              <Figure label={say('rounds.formula')}>{formula?.name ?? round.formulaId}</Figure>
            </Figures>
            <Panel title={say('rounds.next')}>
              <RoundSteps round={round} funds={funds} formulas={formulas} onChange={reload} />
            </Panel>
            <RoundScenarios round={round} formulas={formulas} onChange={reload} />
            {round.lines.length > 0 && (
              <Panel title={say('rounds.lines')}>
                <RoundLines round={round} />
              </Panel>
            )}
            {(round.status === 'committed' || round.status === 'closed') && !isOnlyAdviser(office.me) && (
              <RoundGrants round={round} />
            )}
            <RoundFrozen round={round} />
            <RoundVoices round={round} />
            {round.publishedAt && (
              <p>
                <Link href={`/verdeling/#${roundId}`}>{say('rounds.publicPage')}</Link>
              </p>
            )}
            {round.entryId && (
              <p>
                {say('rounds.booked')}{' '}
                <Link href={addressOf('grootboek', 'boeking', round.entryId)}>
                  <Code>{round.entryId}</Code>
                </Link>
              </p>
            )}
          </>
        );
      }}
    </WhenLoaded>
  );
}
