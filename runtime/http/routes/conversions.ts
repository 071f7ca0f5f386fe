import { API } from '../../../shared/api.ts';
import type { ConversionRoutes } from '../../../shared/api/conversions.ts';
import { convertFile } from '../../service/conversions.ts';
import { endpoint, type Endpoints } from '../endpoint.ts';

/** @see ConversionRoutes */
export const conversionEndpoints: Endpoints<ConversionRoutes> = {
  convertModel: endpoint(API.convertModel, ({ body }) => Promise.resolve(convertFile(body))),
};
