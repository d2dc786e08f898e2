"""Embeds: small pages that any other site may show in a frame. They send nothing about who reads them."""
