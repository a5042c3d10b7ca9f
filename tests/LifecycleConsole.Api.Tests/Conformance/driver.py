"""Drives libcloud: a JSON line with a call in, a JSON line with what the client made of it out."""
import json
import sys

from libcloud.compute.providers import get_driver
from libcloud.compute.types import Provider

host, port, key, secret = sys.argv[1:5]
driver = get_driver(Provider.ALIYUN_ECS)(
    key, secret, region="cn-hangzhou", secure=False, host=host, port=int(port))


def node(one):
    return {"id": one.id, "name": one.name, "state": str(one.state), "public": one.public_ips,
            "private": one.private_ips}


def find(wanted):
    return [one for one in driver.list_nodes(ex_node_ids=[wanted]) if one.id == wanted][0]


def create(call):
    size = [one for one in driver.list_sizes() if one.id == call["size"]][0]
    image = [one for one in driver.list_images() if one.id == call["image"]][0]
    return node(driver.create_node(call["name"], size, image, ex_security_group_id="sg-1", ex_io_optimized=True,
                                   ex_system_disk={"category": "cloud_essd", "size": 40}))


calls = {
    "nodes": lambda call: [node(one) for one in driver.list_nodes()],
    "sizes": lambda call: [one.id for one in driver.list_sizes()],
    "images": lambda call: [one.id for one in driver.list_images()],
    "locations": lambda call: [one.id for one in driver.list_locations()],
    "volumes": lambda call: [one.id for one in driver.list_volumes()],
    "create": create,
    "stop": lambda call: driver.ex_stop_node(find(call["id"])),
    "start": lambda call: driver.ex_start_node(find(call["id"])),
    "reboot": lambda call: driver.reboot_node(find(call["id"])),
    "destroy": lambda call: driver.destroy_node(find(call["id"])),
}

for line in sys.stdin:
    call = json.loads(line)
    try:
        answer = {"ok": True, "body": calls[call["action"]](call)}
    except Exception as error:  # whatever the client makes of an error is what is looked at
        answer = {"ok": False, "type": type(error).__name__, "message": str(error)}
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()
