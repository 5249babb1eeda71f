"""Asks all lookups of try.json with the client that openapi-generator makes (-g python): docs/clients/generated."""
import json
import sys

import openapi_client
from openapi_client.rest import ApiException

if len(sys.argv) != 6:
    sys.exit("usage: python3 try_all.py URL CLIENT.pem CLIENT.key.pem CA.pem TRY.json")
url, certificate, key, authority, trials = sys.argv[1:]

settings = openapi_client.Configuration(host=url, ssl_ca_cert=authority)
settings.cert_file = certificate
settings.key_file = key
hub = openapi_client.DefaultApi(openapi_client.ApiClient(settings))

asked = wrong = 0
for trial in json.load(open(trials, encoding="utf-8")):
    if "lookup" not in trial:
        continue  # a request of another operation
    answer = hub.look_up(openapi_client.Lookup.from_dict(trial["lookup"]))
    outcomes = [outcome.outcome for outcome in answer.outcomes]
    asked += 1
    if outcomes != trial["expect"]:
        wrong += 1
        print(trial["what"], outcomes, "instead of", trial["expect"])
receipt = hub.give_receipt(answer.exchange_id).proof.startswith("c2sp.org/tlog-proof@v1\n")
keys = len(hub.read_answer_keys().keys) > 0 and "\n— " in hub.read_checkpoint()
try:
    hub.give_receipt("AAAAAAAAAAAAAAAAAAAAAA")
    refusal = "none"
except ApiException as e:
    refusal = f"{e.status} {json.loads(e.body)['type']}"
print(f"{asked} lookups, {wrong} not as expected; receipt {receipt}, keys and log {keys}, refusal {refusal}")
sys.exit(0 if wrong == 0 and receipt and keys else 1)
