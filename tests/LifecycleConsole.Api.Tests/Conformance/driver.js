// Drives the vendors' own clients: a JSON line with a call in, a JSON line with what the client made of it out.
'use strict';
const readline = require('node:readline');

const [endpoint, id, secret] = process.argv.slice(2);
const OpenApi = require('@alicloud/openapi-core').$OpenApiUtil;
const Ecs = require('@alicloud/ecs20140526');
const Bss = require('@alicloud/bssopenapi20171214');
const Pop = require('@alicloud/pop-core');
const tencent = require('tencentcloud-sdk-nodejs');

const config = (call, algorithm) => new OpenApi.Config({
  accessKeyId: call.id || id, accessKeySecret: call.secret || secret, endpoint, protocol: 'http',
  regionId: 'cn-hangzhou', signatureAlgorithm: algorithm,
});

// Parameters come as on the wire; the client wants them as its classes call them.
function request(sdk, call) {
  const type = sdk[`${call.action}Request`];
  const names = Object.fromEntries(Object.entries(type.names()).map(([mine, wire]) => [wire, mine]));
  return new type(Object.fromEntries(Object.entries(call.params).map(([wire, value]) => [names[wire] || wire, value])));
}

async function openApi(sdk, call, algorithm) {
  const client = new sdk.default(config(call, algorithm));
  const method = call.action[0].toLowerCase() + call.action.slice(1);
  // Actions without parameters have no class for them.
  const answer = await (sdk[`${call.action}Request`] ? client[method](request(sdk, call)) : client[method]());
  return answer.body.toMap ? answer.body.toMap() : answer.body;
}

async function pop(call, method) {
  const client = new Pop({
    accessKeyId: call.id || id, accessKeySecret: call.secret || secret, endpoint: `http://${endpoint}`,
    apiVersion: call.version || '2014-05-26',
  });
  return client.request(call.action, call.params, { method, formatParams: false });
}

async function tc(client, call) {
  const one = new client({
    credential: { secretId: call.id || id, secretKey: call.secret || secret }, region: 'cn-hangzhou',
    profile: { signMethod: call.sign || 'TC3-HMAC-SHA256', httpProfile: {
      endpoint, protocol: 'http://', reqMethod: call.method || 'POST',
    } },
  });
  return one[call.action](call.params);
}

const clients = {
  ecs: (call) => openApi(Ecs, call),
  'ecs-v1': (call) => openApi(Ecs, call, 'v2'),
  bss: (call) => openApi(Bss, call),
  'pop-get': (call) => pop(call, 'GET'),
  'pop-post': (call) => pop(call, 'POST'),
  cvm: (call) => tc(tencent.cvm.v20170312.Client, call),
  billing: (call) => tc(tencent.billing.v20180709.Client, call),
};

async function answer(line) {
  const call = JSON.parse(line);
  try {
    return { ok: true, body: await clients[call.client](call) };
  } catch (error) {
    return {
      ok: false, code: error.code || '', status: error.statusCode || 0, type: error.name,
      message: String(error.message),
    };
  }
}

(async () => {
  for await (const line of readline.createInterface({ input: process.stdin })) {
    process.stdout.write(`${JSON.stringify(await answer(line))}\n`);
  }
})();
