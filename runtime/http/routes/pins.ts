import { API } from '../../../shared/api.ts';
import type { PinRoutes } from '../../../shared/api/pins.ts';
import { accept } from '../../../shared/outcome.ts';
import { endpoint, type Endpoints } from '../endpoint.ts';

/** @see PinRoutes */
export const pinEndpoints: Endpoints<PinRoutes> = {
  listPins: endpoint(API.listPins, async (_ask, { pins }) => accept(await pins.list())),
  putPin: endpoint(API.putPin, async ({ body, by }, { pins }) => accept(await pins.put(body, by))),
  putPinRule: endpoint(API.putPinRule, async ({ body }, { pins }) =>
    accept(await pins.putRule(body)),
  ),
};
