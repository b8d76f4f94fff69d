"""Secrecy (依法不予公开): what must not be shown is left out, masked and hidden."""
