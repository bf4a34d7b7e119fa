"""The first 32 bits of a digest as four words out of 256, to be read aloud."""

from __future__ import annotations

_LIST = """
acorn actor amber angle ankle apple apron arrow aspen atlas attic autumn badge bagel baker
balcony bamboo banana banjo barley barrel basin basket beach beacon beard beetle bench berry
birch bishop blanket blossom bonnet border bottle boulder branch bread breeze brick bridge brook
broom brush bucket butter button cabin cactus camel candle canoe canyon carbon cargo carpet
carrot castle cedar cellar chalk cherry chimney cider cinema circle citrus cliff clock cloud
clover coast cobalt coconut comet copper coral corner cotton cousin cradle crane crayon cricket
crown crystal curtain daisy dancer delta denim desert diamond dinner doctor dolphin donkey
dragon drawer drum eagle easel elbow elephant ember engine falcon feather fence fern ferry
fiddle finger flame flute forest fossil fountain fox frost galaxy garden garlic ginger glacier
globe glove goat granite grape gravel guitar hammer harbour harvest hazel helmet heron hickory
honey horizon hotel igloo inlet island ivory jacket jaguar jasmine jelly jewel juniper kettle
kitchen kite ladder lagoon lantern laurel lemon leopard lily linen lizard lobster magnet mango
maple marble market meadow melon mint mirror monkey moon mountain muffin music nectar needle
nest nickel noodle north nutmeg oasis ocean olive onion orange orchard otter owl oyster paddle
palace panda paper parrot pasture pebble pelican pencil pepper piano pigeon pillow pine planet
plum pocket pond poppy potato prairie puzzle quartz quilt rabbit radish rainbow raven reef
ribbon river robin rocket rope rose saddle sailor salmon sandal satin saturn shadow shell shovel
silver slate snow soup spoon star stone sugar sunset table tiger tulip velvet violin walnut
willow
"""
WORDS = tuple(_LIST.split())
"""Never change this list: prints and files contain its words."""


def format_digest(digest: str) -> str:
    """Return the four words of a digest (hexadecimal, at least 8 digits)."""
    return " ".join(WORDS[byte] for byte in bytes.fromhex(digest[:8]))
