import type { IncidentId } from '../../shared/ids.ts';
import type { IncidentRepair } from '../../shared/journal.ts';
import type { JsonObject } from '../../shared/json.ts';

/** What an operator does about something that cannot go on by itself. */
export type IncidentCommand =
  | {
      readonly type: 'retryIncident';
      readonly incident: IncidentId;
      readonly by: string;
      /** Attempts granted to a work item that had none left. */
      readonly attempts: number;
      readonly variables: JsonObject;
    }
  | {
      readonly type: 'repairIncident';
      readonly incident: IncidentId;
      /** One of those the incident offers. */
      readonly repair: IncidentRepair;
      readonly by: string;
    };
